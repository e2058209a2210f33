package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.StoredRecord;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

class MergeTest {

  @TempDir private Path folder;
  private Path whole;
  private Path one;
  private Path two;

  /** Six trials in a whole; four and four of them, two in both, in two parts. */
  @BeforeEach
  void write() {
    whole = folder.resolve("whole");
    one = folder.resolve("one");
    two = folder.resolve("two");
    List<TrialRecord> records = new ArrayList<>();
    for (long seed = 1; seed <= 6; seed++) {
      records.add(record(seed, 1.5));
    }
    records.forEach(new RecordFolder(whole)::add);
    records.subList(0, 4).forEach(new RecordFolder(one)::add);
    records.subList(2, 6).forEach(new RecordFolder(two)::add);
  }

  @Test
  void into_overlappingParts_areTheWhole() throws IOException {
    Path target = folder.resolve("target");
    assertThat(Merge.into(target, List.of(one, two))).isEqualTo(new RecordFolder.Copied(6, 2));
    assertThat(files(target)).isEqualTo(files(whole));
    assertThat(Merge.into(target, List.of(two, one))).isEqualTo(new RecordFolder.Copied(0, 8));
    assertThat(files(target)).isEqualTo(files(whole));
  }

  @Test
  void into_sameTrialOfTwoMachines_keepsBoth() {
    Path other = folder.resolve("other");
    TrialRecord again = record(1, 2.5);
    new RecordFolder(other).add(again);
    assertThat(Merge.into(one, List.of(other))).isEqualTo(new RecordFolder.Copied(1, 0));
    assertThat(new RecordFolder(one).readAll()).hasSize(5).contains(again, record(1, 1.5));
  }

  @Test
  void into_changedRecord_isRefusedByName_andNothingIsCopied() throws IOException {
    Path file = new RecordFolder(two).files().get(1);
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"errors\":321", "\"errors\":320"));
    Path target = folder.resolve("target");
    assertThatThrownBy(() -> Merge.into(target, List.of(one, two)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("was changed after it was written")
        .hasMessageEndingWith("; " + StoredRecord.RESTORE_LOOSE);
    assertThat(target).doesNotExist();
  }

  @Test
  void into_noRecordsButOtherDeclaration_isRefusedByName() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Path study = Files.writeString(target.resolve("study.yaml"), "title: another\n");
    assertThatThrownBy(() -> Merge.into(target, List.of(one)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(study + ": is not as " + one.resolve("study.yaml"));
    assertThat(target.resolve("runs")).doesNotExist();
  }

  @Test
  void into_noRecords_isRefusedByName() {
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> Merge.into(one, List.of(nothing)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(nothing + ": no records");
  }

  private static TrialRecord record(long seed, double trainSeconds) {
    TrialSpec spec = Copies.with(SampleTrials.spec(), "budgetFraction", 1.0, "seed", seed);
    return Copies.with(
        SampleTrials.ok(spec, 4000, 321, trainSeconds), "studySha256", Optional.empty());
  }

  private static Map<String, String> files(Path experiment) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : new RecordFolder(experiment).files()) {
      files.put(
          experiment.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
    }
    return files;
  }
}
