package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/** Tuning in real processes. */
class TuneIT {

  @TempDir Path scratch;

  /** The batch is larger than the training part, so that no trial trains. */
  @Test
  void tune_methodOnAWorkloadFile_triesThreeRatesTwiceInAFolderOfItsOwn() throws Exception {
    Path own = scratch.resolve("own");
    Path file =
        Files.writeString(
            scratch.resolve("wide.yaml"),
            TinyWorkload.YAML
                .replace("batch: 64", "batch: 15000")
                .replace("budget: 19200", "budget: 45000"));
    List<String> command =
        new ArrayList<>(
            List.of("tune", "--workload", file.toString(), "--methods", "nws", "--jobs", "2"));

    assertRefused(run(command), "tuned in a folder of its own: name one with --out");
    command.addAll(List.of("--out", own.toString()));
    assertRefused(
        run(command),
        "workload tiny: no learning rate among [0.0022, 0.0042, ",
        "trains to its end");

    List<TrialRecord> records = new RecordFolder(own).readAll();
    assertThat(records)
        .hasSize(6)
        .allMatch(record -> record.status() == Status.SKIPPED)
        .allMatch(record -> record.spec().method().equals("nws"))
        .allMatch(record -> record.spec().part() == Part.VALIDATION)
        .allMatch(record -> record.spec().seed() > 1000);
    assertThat(records.stream().map(record -> record.spec().workload().learningRate()).distinct())
        .hasSize(3);
    assertThat(own.resolve("tuning.md")).content().contains("| tiny | nws | 45,000 |", "skipped");
    assertThat(scratch.resolve("results")).doesNotExist();
  }

  private NwsBenchProcess.Result run(List<String> command) throws Exception {
    return NwsBenchProcess.in(scratch).run(command.toArray(String[]::new));
  }

  private static void assertRefused(NwsBenchProcess.Result result, String... said) {
    assertThat(result.err()).singleElement().asString().startsWith("nwsbench: ").contains(said);
    assertThat(result.exit()).isEqualTo(2);
  }
}
