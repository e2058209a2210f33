package org.nwsbench.harness.nightly;

import java.util.List;
import org.nwsbench.harness.record.TrialRecord;

/** Runs trials of a build. */
@FunctionalInterface
interface Trials {

  /**
   * What became of them.
   *
   * @param records all of them; trials that failed are among them
   * @param timed whether their times can be compared with the other side's
   */
  record Ended(List<TrialRecord> records, boolean timed) {}

  /**
   * Runs them and waits for their end.
   *
   * @throws UnmeasurableException if the build refuses or breaks down
   * @throws InterruptedException if the thread is interrupted
   */
  Ended of(TrialRun run) throws InterruptedException;
}
