package org.nwsbench.harness.nightly;

import java.util.List;
import org.nwsbench.harness.trial.TrialRecord;

/** Runs trials of a build. */
@FunctionalInterface
interface Trials {

  /**
   * Runs them and waits for their end.
   *
   * @return all their records; trials that failed are among them
   * @throws UnmeasurableException if the build refuses or breaks down
   * @throws InterruptedException if the thread is interrupted
   */
  List<TrialRecord> of(TrialRun run) throws InterruptedException;
}
