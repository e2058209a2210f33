package org.nwsbench.harness.report.figure;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.stats.BudgetLadder;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Error against budget, a marker for each fraction that was trained, with the speed-up drawn in:
 * where a method's line meets the reference's error at f = 1, the cost that it took drops to the
 * axis. Cost is logarithmic and error linear, so that the lines are those that S is read from.
 */
final class LadderFigure {

  private static final double MILLION = 1e6;

  private final WorkloadResults results;
  private final CostMetric cost;
  private final MethodStyles styles;
  private final SpeedUps speedUps;
  private final Map<MethodConfig, List<Budget>> ladders = new LinkedHashMap<>();

  private record Budget(double cost, double errorPercent, double fittedPercent, double fraction) {}

  private LadderFigure(WorkloadResults results, CostMetric cost, MethodStyles styles) {
    this.results = results;
    this.cost = cost;
    this.styles = styles;
    this.speedUps = new SpeedUps(results);
    for (MethodConfig method : results.methods()) {
      List<Budget> ladder = ladder(method);
      if (ladder.size() > 1) {
        ladders.put(method, ladder);
      }
    }
  }

  /** Empty where no method was trained at two budgets, or by this cost. */
  static Optional<Figure> of(WorkloadResults results, CostMetric cost, MethodStyles styles) {
    LadderFigure ladder = new LadderFigure(results, cost, styles);
    return ladder.ladders.isEmpty() ? Optional.empty() : Optional.of(ladder.figure());
  }

  private List<Budget> ladder(MethodConfig method) {
    BudgetLadder means = speedUps.ladder(method, cost);
    List<Budget> ladder = new ArrayList<>();
    for (int i = 0; i < means.budgets().size(); i++) {
      BudgetLadder.Budget budget = means.budgets().get(i);
      ladder.add(
          new Budget(
              cost == CostMetric.WORK ? budget.cost() / MILLION : budget.cost(),
              100 * budget.meanError(),
              100 * means.fittedError(i),
              budget.fraction()));
    }
    return ladder;
  }

  private Figure figure() {
    boolean work = cost == CostMetric.WORK;
    Plot plot =
        new Plot(
            "",
            Axis.logarithmicHolding(
                work ? "work of the training (million units)" : "training time (s)",
                all(Budget::cost)),
            Axis.holding(results.partName() + " error (%)", all(Budget::errorPercent)));
    reference()
        .ifPresent(
            one ->
                plot.rule(
                    one.fittedPercent(), false, HouseStyle.INK, MethodStyle.Line.DASHED.stroke(1)));
    styles
        .greyFirst(ladders.keySet())
        .forEach(method -> draw(plot, ladders.get(method), styles.of(method)));
    List<String> read = new ArrayList<>();
    for (MethodConfig method : ladders.keySet()) {
      if (!method.isReference()) {
        read.add(method.label() + " " + speedUp(plot, method));
      }
    }
    String caption =
        ("%s: mean %s error at the end of trainings from scratch at each budget fraction, against %s"
                + " (geometric mean) over the seeds that have all of them; lines are isotonic. The"
                + " dashed line is the error of %s at f = 1. Where a method's line meets it, a dotted"
                + " line drops to what that cost. S: %s.")
            .formatted(
                results.name(),
                results.partName(),
                work ? "work" : "training wall time",
                results.referenceId(),
                read.isEmpty() ? "no method to compare" : String.join("; ", read));
    String title =
        "%s: error against %s, with S drawn in".formatted(results.name(), work ? "work" : "time");
    return new Figure(
        results.name() + "-ladder-" + cost.name().toLowerCase(Locale.ROOT),
        caption,
        Drawing.of(title, plot, styles.legend(ladders.keySet())));
  }

  private DoubleStream all(ToDoubleFunction<Budget> value) {
    return ladders.values().stream().flatMap(List::stream).mapToDouble(value);
  }

  private static void draw(Plot plot, List<Budget> ladder, MethodStyle style) {
    List<Point2D> line = ladder.stream().map(b -> Plot.point(b.cost(), b.fittedPercent())).toList();
    List<Point2D> dots = ladder.stream().map(b -> Plot.point(b.cost(), b.errorPercent())).toList();
    plot.line(line, style.colour(), style.stroke()).dots(dots, style);
  }

  private String speedUp(Plot plot, MethodConfig method) {
    SpeedUp speedUp = speedUps.of(method, cost);
    Optional<Budget> one = reference();
    if (one.isPresent() && speedUp instanceof SpeedUp.Value value) {
      double error = one.get().fittedPercent();
      double spent = one.get().cost() / value.factor();
      plot.line(
          List.of(Plot.point(spent, error), Plot.point(spent, -1)),
          styles.of(method).colour(),
          MethodStyle.Line.DOTTED.stroke(1.2f));
    }
    return SpeedUps.text(speedUp);
  }

  private Optional<Budget> reference() {
    return ladders.entrySet().stream()
        .filter(entry -> entry.getKey().isReference())
        .flatMap(entry -> entry.getValue().stream())
        .filter(budget -> budget.fraction() == 1)
        .findFirst();
  }
}
