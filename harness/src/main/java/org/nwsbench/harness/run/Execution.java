package org.nwsbench.harness.run;

import java.util.Optional;
import org.nwsbench.harness.run.share.Shard;

/**
 * How the trials of an experiment are run.
 *
 * @param jobs trials at a time; with more than one, times are not published
 * @param inProcess whether trials run in this process, for debugging
 * @param sharedMachine whether other work runs on this machine, so that times are not published
 * @param shard the share to run, in a folder where other processes may run others; empty to run
 *     all, alone in the folder
 */
public record Execution(int jobs, boolean inProcess, boolean sharedMachine, Optional<Shard> shard) {

  /** Whether trials run alone, each in a process of its own, so that their times count. */
  public boolean timed() {
    return jobs == 1 && !inProcess && !sharedMachine;
  }
}
