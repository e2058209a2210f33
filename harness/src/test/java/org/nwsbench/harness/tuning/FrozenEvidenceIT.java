package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;

/** What is frozen is what was tuned: the committed records bear out every budget and rate. */
class FrozenEvidenceIT {

  static final List<String> WORKLOADS = WorkloadReader.BUILT_IN;

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();
  private static final List<Long> SEEDS = LongStream.rangeClosed(1001, 1010).boxed().toList();

  private static List<TrialRecord> records;

  @BeforeAll
  static void read() throws Exception {
    records = PackedRecords.of("tuning");
  }

  @ParameterizedTest
  @FieldSource("WORKLOADS")
  void frozenWorkload_asItShips_isWhatTheRuleWasHeldAgainst(String id) {
    Frozen frozen = Frozen.read(HOME);
    assertThat(frozen.workloads()).containsKey(id);
    Workload workload = frozen.apply(WorkloadReader.builtIn(id));

    double half = Tuner.meanError(records, workload, 0.5, SEEDS).orElseThrow();
    double full = Tuner.meanError(records, workload, 1.0, SEEDS).orElseThrow();

    BudgetRule rule =
        new BudgetRule(
            half,
            full,
            frozen.workloads().get(id).referenceSeconds(),
            workload.split().testRows(),
            workload.capSeconds());
    assertThat(rule.holds()).as(rule.text()).isTrue();
  }

  @ParameterizedTest
  @FieldSource("WORKLOADS")
  void frozenRate_amongThoseTriedAtItsBudget_isTheBest(String id) {
    Workload workload = Frozen.read(HOME).apply(WorkloadReader.builtIn(id));
    double best = Tuner.meanError(records, workload, 1.0, Tuner.SEEDS).orElseThrow();

    List<Workload> tried =
        records.stream()
            .map(record -> record.spec().workload())
            .filter(other -> other.withLearningRate(1).equals(workload.withLearningRate(1)))
            .distinct()
            .toList();

    assertThat(tried).hasSizeGreaterThanOrEqualTo(8);
    assertThat(tried)
        .allSatisfy(
            other ->
                assertThat(Tuner.meanError(records, other, 1.0, Tuner.SEEDS).orElse(1.0))
                    .isGreaterThanOrEqualTo(best));
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
