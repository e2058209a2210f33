package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.tuning.Tuner.Trials;
import org.nwsbench.harness.workload.Workload;

class TrialsTest {

  private static final Workload TOY = SampleTrials.workload("toy");

  /**
   * A failure, whatever its file is called, does not hide the record of the trial that was rerun.
   */
  @Test
  void run_failureAndItsRerun_givesTheRerun() throws InterruptedException {
    TrialSpec spec = SampleTrials.uniform(TOY, Trials.GOAL, 1001);
    TrialRecord failure = SampleTrials.without(spec, Status.FAILED, "it fell");
    TrialRecord rerun = SampleTrials.ok(spec, 100, 3, 1);
    TrialRecord other = SampleTrials.ok(SampleTrials.uniform(TOY, Trials.GOAL, 1002), 100, 3, 1);

    assertThat(found(failure, rerun, other)).containsExactly(rerun, other);
    assertThat(found(rerun, failure, other)).containsExactly(rerun, other);
  }

  private static List<TrialRecord> found(TrialRecord... records) throws InterruptedException {
    return Trials.recorded(IncludedRecords.of(List.of(records)), "uniform.reshuffle")
        .run(List.of(TOY));
  }
}
