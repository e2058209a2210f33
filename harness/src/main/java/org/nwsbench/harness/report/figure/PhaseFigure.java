package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.report.figure.HouseStyle.Anchor;
import org.nwsbench.harness.stats.Summary;

/**
 * Where the training time went: a bar for each method, in pieces by phase. The sampler's phases are
 * blue and stand first; neighbours differ in lightness, so that grey print tells them apart.
 */
final class PhaseFigure {

  private static final int ROW_HEIGHT = 28;
  private static final double BAR = 0.36;
  private static final double ROOM_FOR_WORDS = 1.35;
  private static final Map<Phase, Integer> COLOURS = colours();
  private static final Color UNTIMED = HouseStyle.RED;

  private PhaseFigure() {}

  private static Map<Phase, Integer> colours() {
    Map<Phase, Integer> colours = new LinkedHashMap<>();
    colours.put(Phase.HASH, 0x08306B);
    colours.put(Phase.SELECT, 0x6BAED6);
    colours.put(Phase.SCORE, 0x2171B5);
    colours.put(Phase.OBSERVE, 0x9ECAE1);
    colours.put(Phase.GATHER, 0x595959);
    colours.put(Phase.FORWARD, 0xBDBDBD);
    colours.put(Phase.BACKWARD, 0x7D7D7D);
    colours.put(Phase.UPDATE, 0xD4D4D4);
    return colours;
  }

  /** Empty where no trial was timed alone at the headline fraction. */
  static Optional<Figure> of(WorkloadResults results) {
    List<Row> rows =
        results.methods().stream()
            .map(method -> results.row(method, results.headlineFraction()))
            .filter(row -> !row.timed().isEmpty())
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(figure(results, rows));
  }

  private static Figure figure(WorkloadResults results, List<Row> rows) {
    List<Row> upwards = new ArrayList<>(rows);
    Collections.reverse(upwards);
    double longest = rows.stream().mapToDouble(PhaseFigure::total).max().orElseThrow();
    Plot plot =
        new Plot(
            "",
            Axis.linear("training time (s)", 0, ROOM_FOR_WORDS * longest),
            Axis.of("", upwards.stream().map(row -> row.method().label()).toList()));
    for (int i = 0; i < upwards.size(); i++) {
      bar(plot, upwards.get(i), i + 1.0);
    }
    String fraction = Numbers.fraction(results.headlineFraction());
    List<Drawing.Entry> legend =
        Stream.concat(
                COLOURS.entrySet().stream()
                    .map(part -> entry(part.getKey().id(), new Color(part.getValue()))),
                Stream.of(entry("untimed", UNTIMED)))
            .toList();
    String caption =
        ("%s: training time by phase at f = %s, mean over the seeds that ran alone. Blue is the sampler's"
                + " (hash, select, score, observe), grey the training's; in brackets, the"
                + " sampler's share.")
            .formatted(results.name(), fraction);
    String title = "%s, f = %s: training time by phase".formatted(results.name(), fraction);
    return new Figure(
        results.name() + "-phases",
        caption,
        new Drawing(title, List.of(plot), 1, 70 + ROW_HEIGHT * rows.size(), legend));
  }

  private static Drawing.Entry entry(String label, Color colour) {
    return new Drawing.Entry(
        label, new MethodStyle(colour, MethodStyle.Line.SOLID, MethodStyle.Shape.NONE), true);
  }

  private static void bar(Plot plot, Row row, double place) {
    double left = 0;
    for (Map.Entry<Phase, Integer> part : COLOURS.entrySet()) {
      left =
          piece(
              plot,
              left,
              mean(row, own -> own.seconds(part.getKey())),
              place,
              new Color(part.getValue()));
    }
    left = piece(plot, left, mean(row, Measurements::untimedSeconds), place, UNTIMED);
    double share = mean(row, measured -> 100 * Row.samplerShare(measured));
    String amount = "%s s (%s%%)".formatted(Numbers.fixed(total(row), 2), Numbers.fixed(share, 1));
    plot.text(Plot.point(left, place), 6, 4.5, Plot.Words.level(amount, Anchor.START));
  }

  private static double piece(Plot plot, double left, double length, double place, Color colour) {
    if (length > 0) {
      plot.box(left, left + length, place - BAR, place + BAR, colour);
    }
    return left + Math.max(0, length);
  }

  private static double total(Row row) {
    return mean(row, Measurements::trainSeconds);
  }

  private static double mean(Row row, ToDoubleFunction<Measurements> value) {
    return row.timed(value).map(Summary::mean).orElseThrow();
  }
}
