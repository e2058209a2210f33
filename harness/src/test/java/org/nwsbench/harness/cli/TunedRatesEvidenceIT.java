package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.ExperimentPlan;
import org.nwsbench.harness.tuning.RecordedTuning;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.StrictYaml;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.Parameters;

/**
 * The rates that runs read are those that the committed records bear out. With {@code
 * -Dwrite.rates=true} they are written from the records first.
 */
class TunedRatesEvidenceIT {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();

  /** Recorded parameters that a method may lack, with the value that means no difference. */
  private static final Map<String, String> FIXED = Map.of("bandwidths", "single", "prune", "soft");

  private static List<TrialRecord> records;

  @BeforeAll
  static void read() throws Exception {
    records =
        new RecordFolder(HOME.resolve("results/tuning-methods")).read(RecordFormat.Detail.BRIEF);
  }

  @Test
  void committedRates_areWhatTheRecordsGive() throws Exception {
    Frozen frozen = Frozen.read(HOME);
    List<Workload> workloads =
        WorkloadReader.BUILT_IN.stream().map(WorkloadReader::builtIn).map(frozen::apply).toList();
    StringWriter leftOut = new StringWriter();

    TunedRates rates = RecordedTuning.rates(asRun(), workloads, new PrintWriter(leftOut));
    if (Boolean.getBoolean("write.rates")) {
      Files.writeString(TunedRates.file(HOME), StrictYaml.text(rates));
    }

    assertThat(TunedRates.read(HOME)).isEqualTo(rates);
    assertThat(rates.workloads()).isNotEmpty();
  }

  /**
   * The records with the parameters that a run has today. Where a method has none on a workload,
   * all of its records: it waits to be tuned again.
   */
  private static List<TrialRecord> asRun() {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                record -> List.of(record.spec().workload().id(), record.spec().method())))
        .values()
        .stream()
        .flatMap(
            alike ->
                alike.stream().anyMatch(TunedRatesEvidenceIT::isAsRun)
                    ? alike.stream().filter(TunedRatesEvidenceIT::isAsRun)
                    : alike.stream())
        .toList();
  }

  /**
   * A parameter that was added later may differ: its default changes nothing. A method that is gone
   * has no parameters today.
   */
  private static boolean isAsRun(TrialRecord record) {
    TrialSpec trial = record.spec();
    return !exists(trial.method())
        || hasParameters(
            trial,
            ExperimentPlan.Method.of(
                    ProviderRegistry.methods().find(trial.method()),
                    TuneCommand.parametersOn(HOME, trial.workload(), trial.method()),
                    List.of())
                .parameters());
  }

  private static boolean exists(String method) {
    return ProviderRegistry.methods().ids().contains(method);
  }

  private static boolean hasParameters(TrialSpec trial, Map<String, String> today) {
    Map<String, String> all = new HashMap<>(FIXED);
    all.putAll(today);
    return all.entrySet().containsAll(trial.parameters().entrySet());
  }

  @Test
  void records_areScoredOnValidationRowsAndHoldNeitherUniformNorItsTwin() {
    assertThat(records).extracting(record -> record.spec().part()).containsOnly(Part.VALIDATION);
    assertThat(records)
        .extracting(record -> record.spec().method())
        .doesNotContain("uniform.reshuffle", "uniform.twin");
  }

  /**
   * Whoever changes a default tunes again. What waits for that is named in the README there.
   * Workloads at real length are tuned with the parameters of their study.
   */
  @Test
  void records_areOfTheDefaultsInForce_butForThoseThatWait() throws IOException {
    String waiting =
        Files.readString(HOME.resolve("results/tuning-methods/README.md"))
            .lines()
            .filter(line -> line.startsWith("**Not tuned again yet.**"))
            .findFirst()
            .orElse("");

    assertThat(
            records.stream()
                .map(TrialRecord::spec)
                .filter(spec -> !spec.workload().id().endsWith("-long"))
                .filter(spec -> exists(spec.method()))
                .filter(spec -> !hasParameters(spec, defaults(spec.method())))
                .map(TrialSpec::method)
                .distinct())
        .allSatisfy(method -> assertThat(waiting).contains("`" + method + "`"));
  }

  private static Map<String, String> defaults(String method) {
    return Parameters.defaults(ProviderRegistry.methods().find(method).spec()).asText();
  }
}
