package org.nwsbench.harness.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.UsageException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Records are found again, loose or packed, and never overwritten. */
class RecordFolderTest {

  private static final TrialRecord RECORD = SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5);

  @TempDir Path experiment;
  private RecordFolder records;

  @BeforeEach
  void open() {
    records = new RecordFolder(experiment);
  }

  @Test
  void add_first_isNamedByWorkloadMethodBudgetSeedAndKey() {
    Path file = records.add(RECORD);

    assertThat(experiment.relativize(file))
        .isEqualTo(
            Path.of(
                "runs",
                "letter-mlp",
                "nws.label",
                "f0.25-7-" + RECORD.key().substring(0, 8) + ".json"));
    assertThat(file).hasContent(RecordFormat.write(RECORD));
  }

  @Test
  void pack_looseRecords_areReadFromOneFileAWorkload() throws IOException {
    TrialRecord other = SampleTrials.ok(Copies.with(RECORD.spec(), "seed", 8L), 4000, 320, 1.5);
    TrialRecord shuttle =
        SampleTrials.ok(SampleTrials.uniform(SampleTrials.workload("shuttle-mlp"), 1, 1), 9, 1, 1);
    records.add(RECORD);
    assertThat(records.pack()).isOne();
    records.add(shuttle);
    Path loose = records.add(other);
    byte[] text = Files.readAllBytes(loose);

    assertThat(records.readAll()).containsExactly(RECORD, other, shuttle);
    assertThat(records.pack()).isEqualTo(2);

    assertThat(experiment.resolve("runs")).doesNotExist();
    assertThat(experiment.resolve("records"))
        .isDirectoryContaining("glob:**/letter-mlp.jsonl.xz")
        .isDirectoryContaining("glob:**/shuttle-mlp.jsonl.xz");
    assertThat(records.readAll()).containsExactly(RECORD, other, shuttle);
    List<String> places = new ArrayList<>();
    records.forEach(stored -> places.add(stored.place()));
    String packed = experiment.resolve("records/letter-mlp.jsonl.xz").toString();
    assertThat(places).startsWith(packed + ", line 1", packed + ", line 2");

    Files.createDirectories(loose.getParent());
    Files.write(loose, text);
    assertThat(records.readAll()).as("packed and loose").containsExactly(RECORD, other, shuttle);
  }

  @Test
  void readAll_damagedLineOfAPackedFile_isRefusedByItsNumber() throws IOException {
    String line = RecordFormat.write(RECORD);
    Path packed = pack(line + line.replace("\"seed\":7", "\"seed\":8") + line);

    assertThatThrownBy(records::readAll)
        .isInstanceOf(UsageException.class)
        .message()
        .startsWith(packed + ", line 2: was changed after it was written")
        .hasLineCount(1);

    byte[] bytes = Files.readAllBytes(pack(line + line));
    Files.write(packed, Arrays.copyOf(bytes, bytes.length - 30));
    assertThatThrownBy(records::readAll)
        .isInstanceOf(UsageException.class)
        .message()
        .startsWith(packed + ", line ")
        .contains("restore the file")
        .hasLineCount(1);
  }

  @Test
  void forEach_packedFileThatBreaksOff_visitsTheRecordsBefore() throws IOException {
    Path packed = pack(RecordFormat.write(RECORD).repeat(2));
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(bytes, bytes.length - 20)); // Behind both lines.
    List<TrialRecord> visited = new ArrayList<>();

    assertThatThrownBy(
            () ->
                records.forEach(
                    stored -> stored.checked(RecordFormat.Detail.WHOLE),
                    (stored, record) -> visited.add(record.get())))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("restore the file");
    assertThat(visited).containsExactly(RECORD, RECORD);
  }

  @Test
  void packOrAddAll_besideADamagedRecord_isRefusedAndNoneIsLost(@TempDir Path elsewhere)
      throws IOException {
    String line = RecordFormat.write(RECORD);
    pack(line.replace("\"seed\":7", "\"seed\":8"));
    Path loose = records.add(RECORD);
    RecordFolder others = new RecordFolder(elsewhere);
    others.add(RECORD);

    assertThatThrownBy(records::pack).isInstanceOf(UsageException.class);
    assertThat(loose).hasContent(line);
    assertThatThrownBy(() -> records.addAll(others)).isInstanceOf(UsageException.class);
  }

  private Path pack(String lines) throws IOException {
    Path packed = experiment.resolve("records/letter-mlp.jsonl.xz");
    Files.createDirectories(packed.getParent());
    try (OutputStream out =
        new XZOutputStream(Files.newOutputStream(packed), new LZMA2Options(0))) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    return packed;
  }

  /** As on a machine whose results lie on another disk. */
  @Test
  void readAll_runsAndAWorkloadsFolderAreLinks_followsThem(@TempDir Path elsewhere)
      throws IOException {
    records.add(RECORD);
    Path runs = experiment.resolve("runs");
    Files.move(runs.resolve("letter-mlp"), elsewhere.resolve("letters"));
    Files.createSymbolicLink(runs.resolve("letter-mlp"), elsewhere.resolve("letters"));
    Files.move(runs, elsewhere.resolve("runs"));
    Files.createSymbolicLink(runs, elsewhere.resolve("runs"));

    assertThat(records.readAll()).containsExactly(RECORD);
    assertThat(records.add(RECORD).getFileName().toString()).endsWith("-2.json");
  }

  @ParameterizedTest
  @CsvSource({"1.0,f1-", "2.0,f2-", "10.0,f10-", "0.5,f0.5-", "0.001,f0.001-", "1.0E-5,f0.00001-"})
  void add_anyFraction_isNamedInDecimals(double fraction, String start) {
    TrialSpec spec = SampleTrials.uniform(SampleTrials.workload("letter-mlp"), fraction, 1);

    Path file = records.add(SampleTrials.without(spec, Status.FAILED, "r"));

    assertThat(file.getFileName().toString()).startsWith(start);
  }

  @Test
  void add_again_isAnotherFileAndTheFirstStays() throws IOException {
    Path first = records.add(RECORD);
    byte[] before = Files.readAllBytes(first);
    Path second = records.add(RECORD);
    Path third = records.add(RECORD);

    String stem = first.getFileName().toString().replace(".json", "");
    assertThat(second).isEqualTo(first.resolveSibling(stem + "-2.json"));
    assertThat(third).isEqualTo(first.resolveSibling(stem + "-3.json"));
    assertThat(first).hasBinaryContent(before);
    assertThat(records.readAll()).containsExactly(RECORD, RECORD, RECORD);
  }

  @Test
  void readOf_aTrial_isAllItsRecordsAndNoOther() throws IOException {
    records.add(RECORD);
    Files.writeString(records.add(RECORD).resolveSibling("damaged.json"), "{");
    TrialSpec other = SampleTrials.uniform(SampleTrials.workload("letter-mlp"), 1, 1);

    assertThat(records.readOf(List.of(RECORD.spec(), other))).containsExactly(RECORD, RECORD);
  }

  @ParameterizedTest
  @CsvSource({"WITHOUT_ROWS, .*(classShares|wrongRows)", "BRIEF, .*(curve|wrongRows)"})
  void read_lessThanAll_lacksOnlyItsLists(RecordFormat.Detail detail, String lists) {
    records.add(RECORD);

    TrialRecord less = records.read(detail).get(0);

    assertThat(less.outcome().orElseThrow().wrongRows()).isEmpty();
    assertThat(less)
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(lists)
        .isEqualTo(RECORD);
  }

  @Test
  void forEach_fileThatAnotherProcessPacked_saysToRunAgain() {
    records.add(RECORD);
    records.add(RECORD);
    Path second = records.files().get(1);

    assertThatThrownBy(() -> records.forEach(stored -> second.toFile().delete()))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(second + ": is gone meanwhile")
        .hasMessageEndingWith("run the same command again");
  }

  @Test
  void readAll_pipeOrLoopOfLinks_isRefusedByName() throws Exception {
    Path runs = Files.createDirectories(experiment.resolve("runs/letter-mlp"));
    Path pipe = runs.resolve("pipe.json");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(records::readAll)
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(pipe + ": is no regular file");

    Files.delete(pipe);
    Files.createSymbolicLink(runs.resolve("loop"), runs);
    assertThatThrownBy(records::readAll)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(runs.resolve("loop").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"method\":\"nws.label\"', '\"method\":\"../../../x\"', method: must be words",
    "'\"commit\":\"0123', '\"commit\":\"`id`', commit: must be 40 hexadecimal digits",
    "'\"key\":\"b2697', '\"key\":\"c2697', but that of its spec is b2697"
  })
  void addAll_recordWithAnIdOrKeyThatLeadsElsewhere_isRefused(
      String said, String instead, String reason, @TempDir Path target) throws IOException {
    String line = RecordFormat.write(RECORD);
    assertThat(line).contains(said);
    String object = line.substring(0, line.lastIndexOf(",\"sha256\"")) + "}";
    pack(RecordFormat.sealed(object.replace(said, instead)));

    assertThatThrownBy(() -> new RecordFolder(target).addAll(records))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(reason);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void readAll_noFolder_isEmpty() {
    assertThat(new RecordFolder(experiment.resolve("absent")).readAll()).isEmpty();
  }

  @Test
  void readAll_temporaryFileOfACrash_isIgnored() throws IOException {
    Path file = records.add(RECORD);
    Files.writeString(file.resolveSibling(".123456.tmp"), "{\"schema\": 1, \"ke");

    assertThat(records.readAll()).containsExactly(RECORD);
  }
}
