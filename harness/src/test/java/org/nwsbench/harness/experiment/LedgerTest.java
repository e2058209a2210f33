package org.nwsbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
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
    Ledger ledger = new Ledger(List.of(SampleTrials.without(SPEC, status, "r")), true, Set.of());

    assertThat(ledger.isDone(SPEC)).isEqualTo(done);
  }

  @Test
  void isDone_ok_isDone() {
    assertThat(new Ledger(List.of(SampleTrials.ok(SPEC, 10, 1, 1)), true, Set.of()).isDone(SPEC))
        .isTrue();
  }

  @Test
  void isDone_failedThenOkInEitherOrder_isDone() {
    var failed = SampleTrials.without(SPEC, Status.FAILED, "r");
    var ok = SampleTrials.ok(SPEC, 10, 1, 1);

    assertThat(new Ledger(List.of(failed, ok), true, Set.of()).isDone(SPEC)).isTrue();
    assertThat(new Ledger(List.of(ok, failed), true, Set.of()).isDone(SPEC)).isTrue();
  }

  @Test
  void isDone_anotherSeed_isNotDone() {
    TrialSpec one = SampleTrials.uniform(SampleTrials.workload("toy"), 1, 1);
    TrialSpec two = SampleTrials.uniform(SampleTrials.workload("toy"), 1, 2);

    assertThat(new Ledger(List.of(SampleTrials.ok(one, 10, 1, 1)), true, Set.of()).isDone(two))
        .isFalse();
  }

  @Test
  void isDone_ranBesideAnother_isDoneOnlyWhereTimesAreNotWanted() {
    TrialRecord shared = SampleTrials.shared(SampleTrials.ok(SPEC, 10, 1, 1));

    assertThat(new Ledger(List.of(shared), false, Set.of()).isDone(SPEC)).isTrue();
    assertThat(new Ledger(List.of(shared), true, Set.of()).isDone(SPEC)).isFalse();
  }

  @Test
  void isDone_retryOfFailures_runsThoseAloneWhoseNewestRecordFailed() {
    TrialRecord failed = SampleTrials.without(SPEC, Status.FAILED, "r");
    TrialSpec other = SampleTrials.uniform(SampleTrials.workload("toy"), 1, 1);
    TrialRecord diverged = SampleTrials.without(other, Status.DIVERGED, "r");
    TrialSpec fresh = SampleTrials.uniform(SampleTrials.workload("toy"), 1, 2);
    List<TrialRecord> records = List.of(failed, diverged);

    Ledger failures = new Ledger(records, true, Set.of(Status.FAILED));
    Ledger divergences = new Ledger(records, true, Set.of(Status.DIVERGED));

    assertThat(List.of(SPEC, other, fresh))
        .filteredOn(trial -> !failures.isDone(trial))
        .containsExactly(SPEC);
    assertThat(List.of(SPEC, other, fresh))
        .filteredOn(trial -> !divergences.isDone(trial))
        .containsExactly(other);
  }

  @Test
  void isDone_retryOfATrialThatEndedWellSince_isDone() {
    TrialRecord failed = SampleTrials.without(SPEC, Status.FAILED, "r");
    TrialRecord later = at(SampleTrials.ok(SPEC, 10, 1, 1), "2026-01-02T03:04:05.5Z");

    for (List<TrialRecord> records : List.of(List.of(failed, later), List.of(later, failed))) {
      assertThat(new Ledger(records, true, Set.of(Status.FAILED)).isDone(SPEC)).isTrue();
    }
  }

  private static TrialRecord at(TrialRecord record, String startedAt) {
    return new TrialRecord(
        record.schema(),
        record.key(),
        record.status(),
        record.reason(),
        startedAt,
        record.studySha256(),
        record.spec(),
        record.outcome(),
        record.measurements(),
        record.environment());
  }
}
