package org.nwsbench.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat.Detail;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.Git;

/**
 * Every committed record tells no secret and keeps the rules; {@code .ci/run} recomputes scores.
 */
class CommittedRecordsIT {

  private static final Path RESULTS = Path.of("..", "results");
  private static final Pattern SECRET = Pattern.compile("/(home|root|Users)/|[Pp]assword");

  private static final Pattern PUBLIC_OPTION =
      Pattern.compile(
          "-X[\\w:+=.-]*|-D(java\\.awt\\.headless|ai\\.djl\\.pytorch\\.num(_interop)?_threads)=\\w+");

  /** Those that git knows: a user's own may lie beside them. */
  static Stream<Path> experiments() {
    String files =
        new Git(RESULTS)
            .output("-c", "safe.directory=*", "ls-files", "*/records/*", "*/runs/*")
            .orElseThrow();
    return files.lines().map(file -> RESULTS.resolve(Path.of(file).getName(0))).distinct();
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void committedRecords_breakNoRule(Path experiment) {
    List<TrialRecord> records = new RecordFolder(experiment).read(Detail.WITHOUT_ROWS);

    AuditReport audit = Audit.of(records);

    assertThat(audit.records()).isEqualTo(records.size()).isPositive();
    assertThat(audit.violations()).isEmpty();
  }

  /** Records are published: no user's home and no option that may be a password. */
  @ParameterizedTest
  @MethodSource("experiments")
  void committedRecords_tellNoSecrets(Path experiment) {
    new RecordFolder(experiment)
        .forEach(
            stored -> {
              assertThat(stored.text()).doesNotContainPattern(SECRET);
              assertThat(stored.read(Detail.BRIEF).environment().machine().jvmFlags())
                  .allMatch(PUBLIC_OPTION.asMatchPredicate());
            });
  }
}
