package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.report.figure.HouseStyle.Anchor;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/** Forest plot of a workload: S of each method with its interval, by time and by work. */
final class SpeedUpFigure {

  private static final int ROW_HEIGHT = 24;

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
    List<Plot> plots =
        Stream.of(CostMetric.values()).map(cost -> plot(x, lines, cost, styles)).toList();
    String title = results.name() + ": speed-up at equal quality, S";
    String caption =
        ("%s: S, the cost of %s at f = 1 over what each method spends for the same error, with its 95%%"
                + " bootstrap interval over seeds; above 1 a method is cheaper. An interval without an"
                + " end goes on. > or < is a bound, where that error is reached at the smallest budget or at none.")
            .formatted(results.name(), results.referenceId());
    return Optional.of(
        new Figure(
            results.name() + "-speed-up",
            caption,
            new Drawing(title, plots, plots.size(), 90 + ROW_HEIGHT * lines.size(), List.of())));
  }

  private static DoubleStream values(List<Verdicts.Line> lines) {
    return lines.stream()
        .flatMap(
            line -> Stream.of(CostMetric.values()).flatMap(cost -> line.speedUp(cost).stream()))
        .flatMapToDouble(
            sample ->
                DoubleStream.concat(
                    sample.interval().stream()
                        .flatMapToDouble(i -> DoubleStream.of(i.low(), i.high())),
                    factor(sample.estimate())))
        .filter(value -> value > 0 && Double.isFinite(value));
  }

  private static DoubleStream factor(SpeedUp estimate) {
    if (estimate instanceof SpeedUp.Value value) {
      return DoubleStream.of(value.factor());
    }
    return estimate instanceof SpeedUp.AtLeast bound
        ? DoubleStream.of(bound.factor())
        : DoubleStream.empty();
  }

  private static Plot plot(
      Axis x, List<Verdicts.Line> lines, CostMetric cost, MethodStyles styles) {
    Axis y = Axis.of("", lines.stream().map(line -> line.method().label()).toList());
    Plot plot = new Plot(cost == CostMetric.WORK ? "by work" : "by time", x, y);
    plot.rule(1, true, HouseStyle.INK, MethodStyle.Line.DASHED.stroke(1));
    for (int i = 0; i < lines.size(); i++) {
      double place = i + 1.0;
      MethodStyle style = styles.of(lines.get(i).method());
      lines.get(i).speedUp(cost).ifPresent(sample -> row(plot, sample, place, style));
    }
    return plot;
  }

  private static void row(Plot plot, SpeedUpBootstrap sample, double y, MethodStyle style) {
    sample
        .interval()
        .ifPresent(
            (Interval i) ->
                plot.interval(Plot.point(i.low(), y), Plot.point(i.high(), y), style.colour()));
    double[] factor = factor(sample.estimate()).toArray();
    for (double value : factor) {
      plot.dots(List.of(Plot.point(value, y)), style);
    }
    String words = SpeedUps.text(sample.estimate());
    if (factor.length == 0) {
      plot.text(Plot.point(Double.MAX_VALUE, y), -6, 4.5, Plot.Words.level(words, Anchor.END));
    } else if (sample.estimate() instanceof SpeedUp.AtLeast) {
      plot.text(Plot.point(factor[0], y), 8, -6, Plot.Words.level(words, Anchor.START));
    }
  }
}
