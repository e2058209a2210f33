package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.PhaseSeconds;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.stats.Summary;

/**
 * Where the training time went: a bar for each method, in pieces by phase. The sampler's phases are
 * blue and stand first; neighbours differ in lightness, so that grey print tells them apart.
 */
final class PhasePicture {

  private static final double TOP = 34;
  private static final double BAR = 18;
  private static final double ROW = 42;
  private static final double LEFT = 12;
  private static final double RIGHT = 466;
  private static final double LEGEND_COLUMN = 116;
  private static final double LEGEND_ROW = 21;
  private static final int LEGEND_COLUMNS = 4;
  private static final String UNTIMED = "untimed";
  private static final Map<String, Color> COLOURS = colours();

  private final WorkloadResults results;
  private final List<Mark> marks = new ArrayList<>();

  private PhasePicture(WorkloadResults results) {
    this.results = results;
  }

  /** Empty where no trial was timed alone at the headline fraction. */
  static Optional<Picture> of(WorkloadResults results) {
    List<Row> rows =
        results.contenders().stream()
            .map(contender -> results.row(contender, results.headlineFraction()))
            .filter(row -> !row.timed().isEmpty())
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new PhasePicture(results).draw(rows));
  }

  private static Map<String, Color> colours() {
    Map<String, Color> colours = new LinkedHashMap<>();
    colours.put(Phase.HASH.id(), new Color(0x08, 0x30, 0x6B));
    colours.put(Phase.SELECT.id(), new Color(0x6B, 0xAE, 0xD6));
    colours.put(Phase.SCORE.id(), new Color(0x21, 0x71, 0xB5));
    colours.put(Phase.OBSERVE.id(), new Color(0x9E, 0xCA, 0xE1));
    colours.put(Phase.GATHER.id(), new Color(0x59, 0x59, 0x59));
    colours.put(Phase.FORWARD.id(), new Color(0xBD, 0xBD, 0xBD));
    colours.put(Phase.BACKWARD.id(), new Color(0x7D, 0x7D, 0x7D));
    colours.put(Phase.UPDATE.id(), new Color(0xD4, 0xD4, 0xD4));
    colours.put(UNTIMED, new Color(0xD5, 0x5E, 0x00));
    return colours;
  }

  private Picture draw(List<Row> rows) {
    String fraction = Numbers.fraction(results.headlineFraction());
    String title = "%s, f = %s, training time by phase".formatted(results.name(), fraction);
    marks.add(Mark.Words.level(PlotFrame.WIDTH / 2, 20, title, Mark.Anchor.MIDDLE));
    double longest = rows.stream().mapToDouble(PhasePicture::total).max().orElseThrow();
    for (int i = 0; i < rows.size(); i++) {
      bar(rows.get(i), TOP + i * ROW, longest);
    }
    double bottom = TOP + rows.size() * ROW + 6;
    legend(bottom);
    int legendRows = (COLOURS.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
    String caption =
        ("%s: training time by phase at f = %s, mean over the seeds that ran alone. Blue is the sampler's"
                + " (hash, select, score, observe), grey the training's; in brackets, the"
                + " sampler's share.")
            .formatted(results.name(), fraction);
    double height = bottom + legendRows * LEGEND_ROW + 4;
    return new Picture("phases", title, caption, PlotFrame.WIDTH, height, marks);
  }

  private void bar(Row row, double top, double longest) {
    double total = total(row);
    double share = mean(row, measured -> 100 * Row.samplerShare(measured));
    String label = row.contender().label();
    String amount = "%s s (%s%%)".formatted(Numbers.fixed(total, 2), Numbers.fixed(share, 1));
    marks.add(Mark.Words.level(LEFT, top + 14, label, Mark.Anchor.START));
    marks.add(Mark.Words.level(RIGHT, top + 14, amount, Mark.Anchor.END));
    double left = LEFT;
    for (Map.Entry<String, Color> part : COLOURS.entrySet()) {
      double width = seconds(row, part.getKey()) / longest * (RIGHT - LEFT);
      if (width > 0) {
        marks.add(box(left, top + 19, width, BAR, part.getValue()));
      }
      left += width;
    }
  }

  private void legend(double top) {
    int i = 0;
    for (Map.Entry<String, Color> part : COLOURS.entrySet()) {
      int row = i / LEGEND_COLUMNS;
      double left = LEFT + (i % LEGEND_COLUMNS) * LEGEND_COLUMN;
      double place = top + row * LEGEND_ROW;
      marks.add(box(left, place + 3, 14, 14, part.getValue()));
      marks.add(Mark.Words.level(left + 20, place + 15, part.getKey(), Mark.Anchor.START));
      i++;
    }
  }

  private static Mark box(double left, double top, double width, double height, Color colour) {
    return new Mark.Area(
        List.of(
            new Mark.Spot(left, top),
            new Mark.Spot(left + width, top),
            new Mark.Spot(left + width, top + height),
            new Mark.Spot(left, top + height)),
        colour,
        1);
  }

  private static double total(Row row) {
    return mean(row, Measurements::trainSeconds);
  }

  private static double seconds(Row row, String part) {
    for (Phase phase : Phase.values()) {
      if (phase.id().equals(part)) {
        return mean(row, PhaseSeconds.of(phase));
      }
    }
    return mean(row, PhaseSeconds::untimed);
  }

  private static double mean(Row row, ToDoubleFunction<Measurements> value) {
    return row.timed(value).map(Summary::mean).orElseThrow();
  }
}
