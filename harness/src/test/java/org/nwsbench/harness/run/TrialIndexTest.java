package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/** What is settled is not run again; what failed is. */
class TrialIndexTest {

  private static final TrialSpec SPEC = SampleTrials.spec();

  @ParameterizedTest
  @CsvSource({"DIVERGED,true", "SKIPPED,true", "FAILED,false", "TIMEOUT,false", "INVALID,false"})
  void isDone_byStatus_settlesWhatTheSpecDecided(Status status, boolean done) {
    TrialIndex index = new TrialIndex(List.of(SampleTrials.without(SPEC, status, "r")), true);

    assertThat(index.isDone(SPEC)).isEqualTo(done);
  }

  @Test
  void isDone_failedThenOkInEitherOrder_isDone() {
    var failed = SampleTrials.without(SPEC, Status.FAILED, "r");
    var ok = SampleTrials.ok(SPEC, 10, 1, 1);

    assertThat(new TrialIndex(List.of(failed, ok), true).isDone(SPEC)).isTrue();
    assertThat(new TrialIndex(List.of(ok, failed), true).isDone(SPEC)).isTrue();
  }

  @Test
  void isDone_ranBesideAnother_isDoneOnlyWhereTimesAreNotWanted() {
    TrialRecord shared = SampleTrials.shared(SampleTrials.ok(SPEC, 10, 1, 1));

    assertThat(new TrialIndex(List.of(shared), false).isDone(SPEC)).isTrue();
    assertThat(new TrialIndex(List.of(shared), true).isDone(SPEC)).isFalse();
  }

  /** Of three trials two ran here and there: the one that ran there runs again, with the third. */
  @Test
  void due_blockBrokenByAnotherMachine_runsAgainWhatRanThere() {
    Environment here = SampleTrials.environment();
    ExperimentPlan.Block block = block(3);
    TrialRecord there = on(elsewhere(), ok(block, 0));
    TrialRecord own = ok(block, 1);

    assertThat(index(there, own).due(block, here))
        .containsExactly(block.trials().get(0), block.trials().get(2));
    assertThat(index(there, own, ok(block, 2)).due(block, here))
        .containsExactly(block.trials().get(0));
    assertThat(index(there, own, at(ok(block, 0), "2026-01-03T00:00:00Z")).due(block, here))
        .containsExactly(block.trials().get(2));
  }

  @Test
  void due_blockWholeOnAnotherMachine_isDone() {
    ExperimentPlan.Block block = block(2);

    assertThat(
            index(on(elsewhere(), ok(block, 0)), on(elsewhere(), ok(block, 1)))
                .due(block, SampleTrials.environment()))
        .isEmpty();
  }

  /** Errors do not depend on the machine's speed. */
  @Test
  void due_timesNotWanted_leavesTheBlockBroken() {
    ExperimentPlan.Block block = block(2);
    List<TrialRecord> records = List.of(on(elsewhere(), ok(block, 0)), ok(block, 1));
    Environment here = SampleTrials.environment();

    assertThat(new TrialIndex(records, false).due(block, here)).isEmpty();
  }

  private static TrialIndex index(TrialRecord... records) {
    return new TrialIndex(List.of(records), true);
  }

  /** Trials that differ in their method. */
  private static ExperimentPlan.Block block(int trials) {
    return new ExperimentPlan.Block(
        "block",
        List.of("uniform.reshuffle", "nws", "nws.label").subList(0, trials).stream()
            .map(method -> Copies.with(SPEC, "method", method))
            .toList());
  }

  private static TrialRecord ok(ExperimentPlan.Block block, int trial) {
    return SampleTrials.ok(block.trials().get(trial), 10, 1, 1);
  }

  private static Environment elsewhere() {
    return Copies.with(SampleTrials.environment(), "cpu", "Another processor");
  }

  private static TrialRecord on(Environment environment, TrialRecord record) {
    return Copies.with(record, "environment", environment);
  }

  private static TrialRecord at(TrialRecord record, String startedAt) {
    return Copies.with(record, "startedAt", startedAt);
  }
}
