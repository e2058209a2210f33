package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.stats.CostMetric;

/** The figures that a workload's records allow, and what is said of those that they do not. */
public final class Figures {

  private Figures() {}

  /** The figures of a workload, in the order of its page. */
  public static List<Figure> of(WorkloadResults results, MethodStyles styles) {
    List<Figure> figures = new ArrayList<>();
    for (FigureKind kind : FigureKind.values()) {
      ConvergenceFigure.of(results, kind)
          .ifPresent(
              figure ->
                  figures.add(
                      new Figure(
                          ConvergencePicture.of(figure, figure.caption(results), styles),
                          () -> new ConvergenceChart(figure, styles))));
    }
    for (CostMetric clock : CostMetric.values()) {
      LadderPicture.of(results, clock, styles).map(Figure::of).ifPresent(figures::add);
    }
    QualityPicture.of(results, styles).map(Figure::of).ifPresent(figures::add);
    PhasePicture.of(results).map(Figure::of).ifPresent(figures::add);
    return List.copyOf(figures);
  }

  /** A sentence for each sort of figure that is not there. */
  public static List<String> missing(WorkloadResults results) {
    List<String> sentences = new ArrayList<>();
    if (results.rows().stream().allMatch(row -> row.valid().isEmpty())) {
      return List.of("No figure: no valid trial.");
    }
    if (results.fractions().size() < 2) {
      sentences.add("No figure of error against budget: only one budget fraction was run.");
    }
    if (results.rows().stream().allMatch(row -> row.timed().isEmpty())) {
      sentences.add("No figure of times: no trial ran alone on its machine.");
    }
    return sentences;
  }
}
