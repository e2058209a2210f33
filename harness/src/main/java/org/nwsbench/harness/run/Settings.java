package org.nwsbench.harness.run;

import java.nio.file.Path;
import java.util.Set;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.record.Status;

/**
 * What a person asked to run, and how.
 *
 * @param design the trials
 * @param jobs trials at a time; with more than one, times are not published
 * @param inProcess whether trials run in this process, for debugging
 * @param retry statuses of trials to run again, and nothing else; empty for what is not settled
 * @param data where data is looked for
 * @param home the source tree, for the commit and what is frozen
 * @param out the experiment's folder
 */
public record Settings(
    Design design,
    int jobs,
    boolean inProcess,
    Set<Status> retry,
    DataLocations data,
    Path home,
    Path out) {

  /** Copies the set. */
  public Settings {
    retry = Set.copyOf(retry);
  }

  /** Whether trials run alone, each in a process of its own, so that their times count. */
  public boolean timed() {
    return jobs == 1 && !inProcess;
  }
}
