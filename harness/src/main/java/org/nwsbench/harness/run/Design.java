package org.nwsbench.harness.run;

import java.util.List;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.workload.Workload;

/**
 * What an experiment crosses: every workload with every method, at every budget and seed.
 *
 * @param workloads with budgets and learning rates as frozen
 * @param budgetFractions f of the budget ladder
 * @param seeds roots of the random streams
 * @param part the rows that trials are scored on
 */
public record Design(
    List<Workload> workloads,
    List<MethodChoice> methods,
    List<Double> budgetFractions,
    List<Long> seeds,
    Part part,
    int engineThreads) {}
