package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.analysis.RegimeMap;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.stats.CostMetric;

/** The figures that a workload's records allow, and what is said of those that they do not. */
public final class Figures {

  private Figures() {}

  /**
   * The figures of a workload, in the order of its page.
   *
   * @param workloads all of the experiment, among them variations of this one
   */
  public static List<Figure> of(WorkloadResults results, List<WorkloadResults> workloads) {
    MethodStyles styles = new MethodStyles();
    List<Figure> figures = new ArrayList<>();
    for (RegimeMap map : RegimeMap.of(workloads)) {
      if (map.base().equals(results)) {
        figures.add(Figure.of(results.name() + "-regimes", RegimePicture.of(map)));
      }
    }
    for (FigureKind kind : FigureKind.values()) {
      ConvergenceFigure.of(results, kind)
          .ifPresent(
              figure ->
                  figures.add(
                      new Figure(
                          results.name() + "-" + kind.id(),
                          figure.title(),
                          figure.caption(results),
                          () -> new ConvergenceChart(figure, styles))));
    }
    for (CostMetric clock : CostMetric.values()) {
      LadderPicture.of(results, clock, styles)
          .map(picture -> Figure.of(results.name() + "-" + picture.id(), picture))
          .ifPresent(figures::add);
    }
    QualityPicture.of(results, styles)
        .map(picture -> Figure.of(results.name() + "-" + picture.id(), picture))
        .ifPresent(figures::add);
    PhasePicture.of(results)
        .map(picture -> Figure.of(results.name() + "-" + picture.id(), picture))
        .ifPresent(figures::add);
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
