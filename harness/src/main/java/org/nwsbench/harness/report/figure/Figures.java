package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.analysis.RegimeMap;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.stats.CostMetric;

/** The figures that a workload's records allow, and what is said of those that they do not. */
public final class Figures {

  private Figures() {}

  /** The figures that a reader sees first: a map of regimes each, else the forest plot. */
  public static List<Figure> first(List<WorkloadResults> workloads, Verdicts verdicts) {
    List<Figure> maps =
        RegimeMap.of(workloads).stream()
            .filter(map -> map.methods().stream().anyMatch(method -> !method.isReference()))
            .map(RegimeFigure::of)
            .toList();
    return maps.isEmpty() ? ForestFigure.of(verdicts).stream().toList() : maps;
  }

  /** The figures of a workload, in the order of its page. */
  public static List<Figure> of(WorkloadResults results, Verdicts verdicts) {
    MethodStyles styles = new MethodStyles(results, verdicts.declaration());
    List<Figure> figures = new ArrayList<>();
    SpeedUps speedUps = new SpeedUps(results, verdicts.declaration());
    for (CostMetric cost : List.of(CostMetric.TIME, CostMetric.WORK)) {
      LadderFigure.of(speedUps, cost, styles).ifPresent(figures::add);
      ConvergenceFigure.of(results, cost, styles).ifPresent(figures::add);
    }
    QualityFigure.of(results, styles).ifPresent(figures::add);
    return List.copyOf(figures);
  }
}
