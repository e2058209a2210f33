package org.nwsbench.harness.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.workload.Workload;

/**
 * What a person asked for.
 *
 * @param workloads what to train
 * @param methods who draws the batches
 * @param budgetFractions rungs of the budget ladder
 * @param seeds roots of the random streams
 * @param part the rows that trials are scored on
 * @param engineThreads threads of the engine
 * @param jobs trials at a time; with more than one, times are not published
 * @param inProcess whether trials run in this process, for debugging
 * @param retry statuses of trials to run again, and nothing else; empty for what is not settled
 * @param referenceSeconds what uniform sampling takes to train at f = 1, by workload, where known
 * @param data where data is looked for
 * @param home the source tree, for the commit
 * @param out the experiment's folder
 */
public record Settings(
    List<Workload> workloads,
    List<MethodChoice> methods,
    List<Double> budgetFractions,
    List<Long> seeds,
    Part part,
    int engineThreads,
    int jobs,
    boolean inProcess,
    Set<Status> retry,
    Map<String, Double> referenceSeconds,
    DataLocations data,
    Path home,
    Path out) {

  /** Copies lists, set and map. */
  public Settings {
    workloads = List.copyOf(workloads);
    methods = List.copyOf(methods);
    budgetFractions = List.copyOf(budgetFractions);
    seeds = List.copyOf(seeds);
    retry = Set.copyOf(retry);
    referenceSeconds = Map.copyOf(referenceSeconds);
  }

  /** Whether trials run alone, each in a process of its own, so that their times count. */
  public boolean timed() {
    return jobs == 1 && !inProcess;
  }
}
