package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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

    double half = Tuner.meanError(records, workload, 0.5, BudgetFreezer.SEEDS).orElseThrow();
    double full = Tuner.meanError(records, workload, 1.0, BudgetFreezer.SEEDS).orElseThrow();

    BudgetRule rule =
        new BudgetRule(
            half,
            full,
            BudgetFreezer.leastRatio(records, workload),
            frozen.workloads().get(id).referenceSeconds(),
            workload.split().testRows(),
            workload.capSeconds());
    assertThat(rule.holds()).as(rule.text()).isTrue();
  }

  @ParameterizedTest
  @FieldSource("WORKLOADS")
  void frozenRate_isWhatTheTunerChoosesFromTheRecords(String id) throws InterruptedException {
    Workload workload = Frozen.read(HOME).apply(WorkloadReader.builtIn(id));

    Workload tuned = new Tuner(Trials.recorded(records, "uniform.reshuffle")).tune(workload);

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
