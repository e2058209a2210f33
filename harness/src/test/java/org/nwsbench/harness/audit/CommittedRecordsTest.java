package org.nwsbench.harness.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.trial.RecordFolder;
import org.nwsbench.harness.trial.TrialRecord;

/** Every committed record is read, of whatever schema, and keeps the rules. */
class CommittedRecordsTest {

  private static final Path RESULTS = Path.of("..", "results");

  static Stream<Path> experiments() throws IOException {
    try (Stream<Path> folders = Files.list(RESULTS)) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve("runs"))).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void committedRecords_breakNoRule(Path experiment) {
    List<TrialRecord> records = new RecordFolder(experiment).readAll();

    Finding finding = Audit.of(records);

    assertThat(finding.records()).isEqualTo(records.size()).isPositive();
    assertThat(finding.breaches()).isEmpty();
  }
}
