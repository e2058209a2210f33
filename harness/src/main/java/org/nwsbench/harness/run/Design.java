package org.nwsbench.harness.run;

import java.util.List;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.workload.Workload;

/** What an experiment crosses: every workload with every method, at every budget and seed. */
public record Design(
    List<Workload> workloads,
    List<MethodChoice> methods,
    List<Double> budgetFractions,
    List<Long> seeds,
    Part part,
    int engineThreads) {}
