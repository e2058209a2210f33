package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.report.figure.HouseStyle.Anchor;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.SpeedUp;

/** Forest plot of a workload: S of each method with its interval, by time and by work. */
final class SpeedUpFigure {

  private static final int ROW_HEIGHT = 24;
  private static final List<CostMetric> SHOWN = List.of(CostMetric.TIME, CostMetric.WORK);

  private SpeedUpFigure() {}

  /** Empty where no method has an S to show. */
  static Optional<Figure> of(WorkloadResults results, Verdicts verdicts, MethodStyles styles) {
    List<Verdicts.Line> lines =
        new ArrayList<>(
            verdicts.lines().stream()
                .filter(line -> line.results().equals(results) && line.hasLadder())
                .toList());
    if (values(lines).findAny().isEmpty()) {
      return Optional.empty();
    }
    Collections.reverse(lines);
    Axis x =
        Axis.logarithmicHolding("S", DoubleStream.concat(DoubleStream.of(0.9, 1.1), values(lines)));
    List<Plot> plots = SHOWN.stream().map(cost -> plot(x, lines, cost, styles)).toList();
    String title = results.name() + ": speed-up at equal quality, S";
    String caption =
        ("%s: S, the cost of %s at f = %s over what each method spends for the error there, with its 95%%"
                + " interval over seeds; above 1 a method is cheaper. An interval without an end goes on."
                + " > or < is a bound, where that error is reached at the smallest budget or at none.")
            .formatted(
                results.name(),
                results.referenceId(),
                Numbers.fraction(lines.get(0).speedUps().goal()));
    return Optional.of(
        new Figure(
            results.name() + "-speed-up",
            caption,
            new Drawing(title, plots, plots.size(), 90 + ROW_HEIGHT * lines.size(), List.of())));
  }

  private static DoubleStream values(List<Verdicts.Line> lines) {
    return lines.stream()
        .flatMap(line -> SHOWN.stream().flatMap(cost -> line.speedUp(cost).stream()))
        .flatMapToDouble(
            own ->
                DoubleStream.concat(
                    own.interval().stream()
                        .flatMapToDouble(i -> DoubleStream.of(i.low(), i.high())),
                    DoubleStream.of(own.factor())))
        .filter(value -> value > 0 && Double.isFinite(value));
  }

  private static Plot plot(
      Axis x, List<Verdicts.Line> lines, CostMetric cost, MethodStyles styles) {
    Axis y = Axis.of("", lines.stream().map(line -> line.method().label()).toList());
    Plot plot = new Plot("by " + cost.words(), x, y);
    plot.rule(1, true, HouseStyle.INK, MethodStyle.Line.DASHED.stroke(1));
    for (int i = 0; i < lines.size(); i++) {
      double place = i + 1.0;
      Verdicts.Line line = lines.get(i);
      line.speedUp(cost)
          .ifPresent(
              own -> row(plot, line.estimate(cost).text(), own, place, styles.of(line.method())));
    }
    return plot;
  }

  private static void row(Plot plot, String text, SpeedUp own, double y, MethodStyle style) {
    own.interval()
        .ifPresent(
            (Interval i) ->
                plot.interval(Plot.point(i.low(), y), Plot.point(i.high(), y), style.colour()));
    switch (own.kind()) {
      case VALUE -> plot.dots(List.of(Plot.point(own.factor(), y)), style);
      case ABOVE ->
          plot.text(Plot.point(own.factor(), y), 0, -6, Plot.Words.level(text, Anchor.END));
      case BELOW ->
          plot.text(Plot.point(own.factor(), y), 0, -6, Plot.Words.level(text, Anchor.START));
    }
  }
}
