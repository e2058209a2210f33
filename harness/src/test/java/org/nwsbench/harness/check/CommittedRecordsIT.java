package org.nwsbench.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Machine;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.Git;
import org.nwsbench.harness.tuning.PackedRecords;

/**
 * Every committed record is read, of whatever schema, and tells no secret; those that lie unpacked
 * keep the rules. {@code .ci/run} verifies archives too, and recomputes scores.
 */
class CommittedRecordsIT {

  private static final Path RESULTS = Path.of("..", "results");
  private static final Pattern SECRET = Pattern.compile("/(home|root|Users)/|[Pp]assword");

  private static final Pattern PUBLIC_OPTION =
      Pattern.compile(
          "-X[\\w:+=.-]*|-D(java\\.awt\\.headless|ai\\.djl\\.pytorch\\.num(_interop)?_threads)=\\w+");

  /** Those that git knows: a user's own may lie beside them. */
  static Stream<Path> experiments() {
    return committed("*/runs/*").stream().map(file -> RESULTS.resolve(file.getName(0))).distinct();
  }

  /** Files below results, relative to it. */
  private static Set<Path> committed(String pattern) {
    String files =
        new Git(RESULTS).output("-c", "safe.directory=*", "ls-files", pattern).orElseThrow();
    return files.lines().map(Path::of).collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void committedRecords_breakNoRule(Path experiment) {
    List<TrialRecord> records = new RecordFolder(experiment).readAll();

    AuditReport audit = Audit.of(records);

    assertThat(audit.records()).isEqualTo(records.size()).isPositive();
    assertThat(audit.violations()).isEmpty();
  }

  /** Records are published: no user's home and no option that may be a password. */
  @ParameterizedTest
  @MethodSource("experiments")
  void committedRecords_tellNoSecrets(Path experiment) {
    assertTellNoSecrets(new RecordFolder(experiment).readAll());
  }

  /** Folders with archives of records. */
  static Stream<Path> packed() {
    return committed("*.tar.*").stream().map(Path::getParent).distinct();
  }

  @ParameterizedTest
  @MethodSource("packed")
  void packedRecords_tellNoSecrets(Path folder) throws Exception {
    assertTellNoSecrets(PackedRecords.of(folder.toString()));
  }

  private static void assertTellNoSecrets(List<TrialRecord> records) {
    assertThat(records)
        .isNotEmpty()
        .allSatisfy(
            record -> {
              assertThat(Json.canonical(record)).doesNotContainPattern(SECRET);
              assertThat(record.environment().machine().map(Machine::jvmFlags).orElse(List.of()))
                  .allMatch(PUBLIC_OPTION.asMatchPredicate());
            });
  }
}
