package org.nwsbench.harness.report.figure;

import java.awt.geom.Point2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.GoalCurves.SeedCurve;

/**
 * Error against budget, a marker for each fraction that was trained, with the speed-up drawn in:
 * where a method's line meets the goal, the cost that it took drops to the axis. Both axes are
 * logarithmic, so that the lines are those that S is read from.
 */
record LadderFigure(
    SpeedUps speedUps,
    CostMetric cost,
    MethodStyles styles,
    Map<MethodConfig, List<SpeedUps.Budget>> ladders) {

  private static final double MILLION = 1e6;
  private static final int STEPS = 48;

  /** Empty where no method was trained at two budgets, or by this cost. */
  static Optional<Figure> of(SpeedUps speedUps, CostMetric cost, MethodStyles styles) {
    Map<MethodConfig, List<SpeedUps.Budget>> ladders = new LinkedHashMap<>();
    for (MethodConfig method : speedUps.results().methods()) {
      List<SpeedUps.Budget> ladder = speedUps.ladder(method, cost);
      if (ladder.size() > 1) {
        ladders.put(method, ladder);
      }
    }
    return ladders.isEmpty()
        ? Optional.empty()
        : Optional.of(new LadderFigure(speedUps, cost, styles, ladders).figure());
  }

  private Figure figure() {
    WorkloadResults results = speedUps.results();
    boolean work = cost == CostMetric.WORK;
    Plot plot =
        new Plot(
            "",
            Axis.logarithmicHolding(
                work ? "work of the training (million units)" : "training time (s)",
                all(this::spent)),
            Axis.logarithmicHolding(results.partName() + " error (%)", all(LadderFigure::error)));
    speedUps
        .goalError()
        .ifPresent(
            error ->
                plot.rule(100 * error, false, HouseStyle.INK, MethodStyle.Line.DASHED.stroke(1)));
    styles.greyFirst(ladders.keySet()).forEach(method -> draw(plot, method));
    ladders.keySet().stream()
        .filter(method -> !method.isReference() && !styles.isGrey(method))
        .forEach(method -> drop(plot, method));
    String caption =
        ("%s: %s error at the end of trainings from scratch at each budget fraction, against %s,"
                + " geometric means over the seeds that have all of them. The dashed line is the error"
                + " of uniform sampling at f = %s. Where a method's line meets it, a dotted line drops"
                + " to what that cost; S is the reference's cost at that f over it.%s")
            .formatted(
                results.name(),
                results.partName(),
                work ? "work" : "training time as modelled",
                Numbers.fraction(speedUps.goal()),
                styles.others(ladders.keySet()));
    String title =
        "%s: error against %s, and the cost of equal error"
            .formatted(results.name(), work ? "work" : "time");
    String id = results.name() + (work ? "-ladder-work" : "-ladder-wall");
    return Figure.of(id, title, caption, plot);
  }

  private double spent(SpeedUps.Budget budget) {
    return cost == CostMetric.WORK ? budget.cost() / MILLION : budget.cost();
  }

  private static double error(SpeedUps.Budget budget) {
    return 100 * budget.error();
  }

  private DoubleStream all(ToDoubleFunction<SpeedUps.Budget> value) {
    return ladders.values().stream().flatMap(List::stream).mapToDouble(value);
  }

  private void draw(Plot plot, MethodConfig method) {
    List<SpeedUps.Budget> ladder = ladders.get(method);
    MethodStyle style = styles.of(method);
    NavigableMap<Double, Double> logErrors = new TreeMap<>();
    ladder.forEach(own -> logErrors.put(Math.log(spent(own)), Math.log(error(own))));
    SeedCurve curve = new SeedCurve(logErrors, 0);
    double low = logErrors.firstKey();
    double high = logErrors.lastKey();
    List<Point2D> line =
        IntStream.rangeClosed(0, STEPS)
            .mapToDouble(i -> Math.min(high, low + (high - low) * i / STEPS))
            .mapToObj(cost -> Plot.point(Math.exp(cost), Math.exp(curve.at(cost))))
            .toList();
    List<Point2D> dots = ladder.stream().map(own -> Plot.point(spent(own), error(own))).toList();
    plot.line(line, style.colour(), style.stroke()).dots(dots, style);
    styles.nameEnd(plot, dots.get(dots.size() - 1), method);
  }

  /** From where a line meets the goal to what that cost. */
  private void drop(Plot plot, MethodConfig method) {
    SpeedUps.Estimate estimate = speedUps.of(method, cost);
    Optional<SpeedUps.Budget> unit =
        ladders.entrySet().stream()
            .filter(entry -> entry.getKey().isReference())
            .flatMap(entry -> entry.getValue().stream())
            .filter(budget -> budget.fraction() == speedUps.goal())
            .findFirst();
    if (unit.isPresent() && estimate.isNumber()) {
      double error = 100 * speedUps.goalError().orElseThrow();
      double spent = spent(unit.get()) / estimate.value().orElseThrow().factor();
      plot.line(
          List.of(Plot.point(spent, error), Plot.point(spent, Double.MIN_VALUE)),
          styles.of(method).colour(),
          MethodStyle.Line.DOTTED.stroke(1.2f));
    }
  }
}
