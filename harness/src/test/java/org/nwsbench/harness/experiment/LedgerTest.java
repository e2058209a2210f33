package org.nwsbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.trial.SampleTrials;
import org.nwsbench.harness.trial.Status;
import org.nwsbench.harness.trial.TrialRecord;
import org.nwsbench.harness.trial.TrialSpec;

/** What is settled is not run again; what failed is. */
class LedgerTest {

  private static final TrialSpec SPEC = SampleTrials.spec();

  @ParameterizedTest
  @CsvSource({"DIVERGED,true", "SKIPPED,true", "FAILED,false", "TIMEOUT,false", "INVALID,false"})
  void isDone_byStatus_settlesWhatTheSpecDecided(Status status, boolean done) {
    Ledger ledger = new Ledger(List.of(SampleTrials.without(SPEC, status, "r")), true);

    assertThat(ledger.isDone(SPEC)).isEqualTo(done);
  }

  @Test
  void isDone_ok_isDone() {
    assertThat(new Ledger(List.of(SampleTrials.ok(SPEC, 10, 1, 1)), true).isDone(SPEC)).isTrue();
  }

  @Test
  void isDone_failedThenOkInEitherOrder_isDone() {
    var failed = SampleTrials.without(SPEC, Status.FAILED, "r");
    var ok = SampleTrials.ok(SPEC, 10, 1, 1);

    assertThat(new Ledger(List.of(failed, ok), true).isDone(SPEC)).isTrue();
    assertThat(new Ledger(List.of(ok, failed), true).isDone(SPEC)).isTrue();
  }

  @Test
  void isDone_anotherSeed_isNotDone() {
    TrialSpec one = SampleTrials.uniform(SampleTrials.workload("toy"), 1, 1);
    TrialSpec two = SampleTrials.uniform(SampleTrials.workload("toy"), 1, 2);

    assertThat(new Ledger(List.of(SampleTrials.ok(one, 10, 1, 1)), true).isDone(two)).isFalse();
  }

  @Test
  void isDone_ranBesideAnother_isDoneOnlyWhereTimesAreNotWanted() {
    TrialRecord shared = SampleTrials.shared(SampleTrials.ok(SPEC, 10, 1, 1));

    assertThat(new Ledger(List.of(shared), false).isDone(SPEC)).isTrue();
    assertThat(new Ledger(List.of(shared), true).isDone(SPEC)).isFalse();
  }
}
