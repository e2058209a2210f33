package org.nwsbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

class RenderingTest {

  @TempDir Path experiment;
  @TempDir Path scratch;

  @Test
  void compare_ofAReportJustWritten_findsNothing() {
    List<TrialRecord> records = write();

    Rendering rendering =
        Rendering.compare(Records.names(records), experiment, 0, Declarations.STUDY, scratch);

    assertThat(rendering.isSame()).isTrue();
    assertThat(rendering.figures()).isEmpty();
    assertThat(rendering.files()).isGreaterThan(5);
  }

  @Test
  void compare_afterOneByteWasChanged_namesTheFile() throws IOException {
    List<TrialRecord> records = write();
    Path table = experiment.resolve("tables/letter-mlp.csv");
    Files.writeString(table, Files.readString(table).replace("nws", "nvs"));
    Files.delete(experiment.resolve("report.md"));
    Files.writeString(experiment.resolve("tables/own.md"), "mine");
    Files.createDirectories(experiment.resolve("figures"));
    Files.writeString(experiment.resolve("figures/curves-letter-mlp.pdf"), "drawn by hand");

    Rendering rendering =
        Rendering.compare(Records.names(records), experiment, 0, Declarations.STUDY, scratch);

    assertThat(rendering.differing()).containsExactly("tables/letter-mlp.csv");
    assertThat(rendering.absent()).isEqualTo(1);
    assertThat(rendering.figures()).isEmpty();
    assertThat(rendering.strange()).containsExactly("tables/own.md");
    assertThat(rendering.isSame()).isFalse();
  }

  /** Among the records is a rerun, whose file no one can name from the record alone. */
  private List<TrialRecord> write() {
    TrialRecord failed = Records.of("nws").failed(Status.FAILED, "x").build();
    TrialRecord rerun = Records.of("nws").startedAt("2021-01-01T00:00:00Z").build();
    new RecordFolder(experiment).add(failed);
    new RecordFolder(experiment).add(rerun);
    List<TrialRecord> records = List.of(Records.of("uniform.reshuffle").build(), failed, rerun);
    Records.report(records, experiment, 0, Declarations.STUDY);
    return records;
  }
}
