package org.nwsbench.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Machine;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.Git;
import org.nwsbench.harness.tuning.PackedRecords;

/**
 * Every committed record is read, of whatever schema, and keeps the rules; of archives, those
 * behind a report do. Where records lie unpacked and their data ships with us, their scores are
 * recomputed here. {@code .ci/run} does that for the archives behind a report.
 */
class CommittedRecordsIT {

  private static final Path RESULTS = Path.of("..", "results");
  private static final Set<String> FETCHED = Set.of("fashion-cnn");

  private static final Pattern SECRET = Pattern.compile("/(home|root|Users)/|[Pp]assword");

  private static final Pattern PUBLIC_OPTION =
      Pattern.compile(
          "-X[\\w:+=.-]*|-D(java\\.awt\\.headless|ai\\.djl\\.pytorch\\.num(_interop)?_threads)=\\w+");

  @TempDir static Path cache;
  @TempDir Path folder;

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
  void packedRecords_tellNoSecretsAndBehindAReportBreakNoRule(Path folder) throws Exception {
    String name = folder.toString();
    boolean hasReport = !committed(name + "/tables/*").isEmpty();
    List<TrialRecord> records = hasReport ? PackedRecords.of(name) : PackedRecords.briefly(name);

    assertTellNoSecrets(records);
    if (hasReport) {
      assertThat(Audit.of(records).violations()).isEmpty();
    }
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

  @ParameterizedTest
  @MethodSource("experiments")
  void committedRecordsWhoseDataShips_breakNoRuleWithTheirData(Path experiment) throws IOException {
    copy(experiment.resolve("study.yaml"), experiment);
    for (Path file : new RecordFolder(experiment).files()) {
      if (!FETCHED.contains(experiment.resolve("runs").relativize(file).getName(0).toString())) {
        copy(file, experiment);
      }
    }

    AuditReport audit = Audit.of(folder, new DataLocations(Optional.empty(), cache));

    assertThat(audit.records()).isPositive();
    assertThat(audit.violations()).isEmpty();
    assertThat(audit.notes()).noneMatch(note -> note.endsWith("scores not recomputed"));
  }

  private void copy(Path file, Path experiment) throws IOException {
    Path target = folder.resolve(experiment.relativize(file));
    if (Files.exists(file)) {
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
