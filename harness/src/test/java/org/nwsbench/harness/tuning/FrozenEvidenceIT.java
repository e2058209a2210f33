package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.Summary;
import org.nwsbench.harness.tuning.Tuner.Trials;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;

/**
 * What is frozen is what was tuned: the committed records bear out every budget and rate.
 *
 * <p>A budget may be the reference if halving it still costs: the error at f = 1/2 is at least 1.15
 * times that at f = 1, by the lower end of the 95% interval, since an oversized budget would make
 * any speed-up. It leaves uniform sampling 25 errors on the test part, and is trained within the
 * cap. Workloads at real length follow another rule, which results/tuning-methods/README.md states.
 */
class FrozenEvidenceIT {

  private static final double LEAST_RATIO = 1.15;
  private static final double LEAST_ERRORS = 25;

  static final List<String> SHORT =
      WorkloadReader.BUILT_IN.stream().filter(id -> !id.endsWith("-long")).toList();

  static List<String> frozen() {
    return List.copyOf(Frozen.read(HOME).workloads().keySet());
  }

  private static final List<Long> SEEDS = LongStream.rangeClosed(1001, 1010).boxed().toList();
  private static final Path HOME = Path.of("").toAbsolutePath().getParent();

  private static List<TrialRecord> records;

  @BeforeAll
  static void read() throws Exception {
    records = new RecordFolder(HOME.resolve("results/tuning")).read(RecordFormat.Detail.BRIEF);
  }

  @ParameterizedTest
  @FieldSource("SHORT")
  void frozenBudget_keepsTheRule(String id) {
    Frozen frozen = Frozen.read(HOME);
    assertThat(frozen.workloads()).containsKey(id);
    Workload workload = frozen.apply(WorkloadReader.builtIn(id));

    Map<Long, Double> half = errors(workload, 0.5);
    Map<Long, Double> full = errors(workload, 1);
    double[] logs =
        SEEDS.stream()
            .mapToDouble(seed -> Math.log(half.get(seed)) - Math.log(full.get(seed)))
            .toArray();
    RatioInterval ratio = RatioInterval.ofLogs(logs).orElseThrow();
    double testErrors = Summary.of(full.values()).mean() * workload.split().testRows();

    assertThat(ratio.n()).isEqualTo(SEEDS.size());
    assertThat(ratio.interval().low()).isGreaterThanOrEqualTo(LEAST_RATIO);
    assertThat(testErrors).isGreaterThanOrEqualTo(LEAST_ERRORS);
    assertThat(frozen.workloads().get(id).referenceSeconds())
        .isLessThanOrEqualTo(workload.capSeconds());
  }

  /** Shares of validation rows got wrong, by seed; all seeds train to their end. */
  private static Map<Long, Double> errors(Workload workload, double fraction) {
    Map<Long, Double> errors = new TreeMap<>();
    for (long seed : SEEDS) {
      TrialRecord record = Trials.find(records, workload, fraction, seed).orElseThrow();
      assertThat(record.isOk()).isTrue();
      errors.put(seed, 1 - record.outcome().orElseThrow().score().accuracy());
    }
    return errors;
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void frozenRate_isWhatTheTunerChoosesFromTheRecords(String id) throws InterruptedException {
    Workload workload = Frozen.read(HOME).apply(WorkloadReader.builtIn(id));

    Workload tuned =
        new Tuner(RecordedTuning.of(IncludedRecords.of(records), "uniform.reshuffle"))
            .tune(workload);

    assertThat(tuned).isEqualTo(workload);
  }

  @Test
  void tuning_everyRecord_isOfUniformSamplingOnValidationRows() {
    assertThat(records)
        .isNotEmpty()
        .allSatisfy(
            record -> {
              assertThat(record.spec().method()).isEqualTo("uniform.reshuffle");
              assertThat(record.spec().part()).isEqualTo(Part.VALIDATION);
            });
  }
}
