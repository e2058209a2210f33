package org.nwsbench.harness.report.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.stats.CostMetric;

/** The figures that a workload's records allow, and what is said of those that they do not. */
public final class Figures {

  private Figures() {}

  /** Returns the figure that a reader sees first: S of every method on every workload. */
  public static List<Figure> first(Verdicts verdicts) {
    return ForestFigure.of(verdicts).stream().toList();
  }

  public static List<Figure> of(WorkloadResults results, Verdicts verdicts) {
    MethodStyles styles = new MethodStyles(results, verdicts.declaration());
    SpeedUps speedUps = new SpeedUps(results, verdicts.declaration());
    return Stream.of(
            LadderFigure.of(speedUps, CostMetric.TIME, styles),
            ConvergenceFigure.of(results, false, styles),
            LadderFigure.of(speedUps, CostMetric.WORK, styles),
            ConvergenceFigure.of(results, true, styles),
            QualityFigure.of(results, styles))
        .flatMap(Optional::stream)
        .toList();
  }
}
