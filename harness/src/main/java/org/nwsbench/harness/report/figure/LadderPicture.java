package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.stats.BudgetLadder;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Error against budget, a sign for each fraction that was trained, with the speed-up drawn in:
 * where a method's line meets the reference's error at f = 1, the cost that it took drops to the
 * axis. Cost is logarithmic and error linear, so that the lines are those that S is read from.
 */
final class LadderPicture {

  private static final double MILLION = 1e6;

  private final WorkloadResults results;
  private final CostMetric clock;
  private final MethodStyles styles;
  private final SpeedUps speedUps;
  private final List<MethodConfig> contenders = new ArrayList<>();
  private final List<List<Rung>> ladders = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();

  /** A place on a ladder. */
  private record Rung(double cost, double errorPercent, double fittedPercent, double fraction) {}

  private LadderPicture(WorkloadResults results, CostMetric clock, MethodStyles styles) {
    this.results = results;
    this.clock = clock;
    this.styles = styles;
    this.speedUps = new SpeedUps(results);
    for (MethodConfig contender : results.contenders()) {
      List<Rung> ladder = ladder(contender);
      if (ladder.size() > 1) {
        contenders.add(contender);
        ladders.add(ladder);
      }
    }
  }

  /** Empty where no method was trained at two budgets, or by this clock. */
  static Optional<Picture> of(WorkloadResults results, CostMetric clock, MethodStyles styles) {
    LadderPicture ladder = new LadderPicture(results, clock, styles);
    return ladder.ladders.isEmpty() ? Optional.empty() : Optional.of(ladder.picture());
  }

  private List<Rung> ladder(MethodConfig contender) {
    BudgetLadder means = speedUps.ladder(contender, clock);
    List<Rung> ladder = new ArrayList<>();
    for (int i = 0; i < means.rungs().size(); i++) {
      BudgetLadder.Rung rung = means.rungs().get(i);
      OptionalDouble cost = cost(rung);
      if (cost.isPresent()) {
        ladder.add(
            new Rung(
                cost.getAsDouble(),
                100 * rung.meanError(),
                100 * means.fittedError(i),
                rung.fraction()));
      }
    }
    return ladder;
  }

  private OptionalDouble cost(BudgetLadder.Rung rung) {
    return clock == CostMetric.WORK ? OptionalDouble.of(rung.work() / MILLION) : rung.wallSeconds();
  }

  private Picture picture() {
    PlotFrame frame = new PlotFrame(costs(), errors(), PictureLegend.of(contenders, styles));
    String title = results.name() + ", error against budget, S drawn in";
    marks.addAll(frame.marks(title, costTitle(), results.partName() + " error (%)"));
    for (int i = 0; i < ladders.size(); i++) {
      ladder(frame, ladders.get(i), styles.of(contenders.get(i)));
    }
    List<String> read = new ArrayList<>();
    for (MethodConfig contender : contenders) {
      if (!contender.isReference()) {
        read.add(contender.label() + " " + speedUp(frame, contender));
      }
    }
    return new Picture(
        "ladder-" + clock.name().toLowerCase(Locale.ROOT),
        title,
        caption(read),
        PlotFrame.WIDTH,
        frame.height(),
        marks);
  }

  private String caption(List<String> read) {
    return ("%s: mean %s error at the end of trainings from scratch at each budget fraction, against %s"
            + " (geometric mean) over the seeds that have all of them; lines are isotonic. The dashed line is that of %s at f = 1; where a"
            + " method's line meets it, a line drops to what that took. S: %s.")
        .formatted(
            results.name(),
            results.partName(),
            clock == CostMetric.WORK ? "work" : "training wall time",
            MethodConfig.REFERENCE,
            read.isEmpty() ? "no method to compare" : String.join("; ", read));
  }

  private String costTitle() {
    return clock == CostMetric.WORK ? "work of the training (million units)" : "training time (s)";
  }

  private PlotScale costs() {
    double low = all().mapToDouble(Rung::cost).min().orElseThrow();
    double high = all().mapToDouble(Rung::cost).max().orElseThrow();
    return new PlotScale(low / 1.15, high * 1.15, true);
  }

  private PlotScale errors() {
    double low = all().mapToDouble(Rung::errorPercent).min().orElseThrow();
    double high = all().mapToDouble(Rung::errorPercent).max().orElseThrow();
    double margin = Math.max(0.06 * (high - low), 0.01 * high + 1e-6);
    return new PlotScale(Math.max(0, low - margin), high + margin, false);
  }

  private Stream<Rung> all() {
    return ladders.stream().flatMap(List::stream);
  }

  private void ladder(PlotFrame frame, List<Rung> ladder, MethodStyle style) {
    marks.add(
        new Mark.Path(
            ladder.stream().map(rung -> frame.at(rung.cost(), rung.fittedPercent())).toList(),
            style.colour(),
            style.line(),
            1.8));
    for (Rung rung : ladder) {
      marks.add(
          new Mark.Sign(frame.at(rung.cost(), rung.errorPercent()), style.shape(), style.colour()));
    }
  }

  /** Draws where S is read, and says it. */
  private String speedUp(PlotFrame frame, MethodConfig contender) {
    SpeedUp speedUp = speedUps.of(contender, clock);
    Optional<Rung> one = results.reference(contender).flatMap(this::atOne);
    if (one.isPresent() && speedUp instanceof SpeedUp.Value value) {
      double error = one.get().fittedPercent();
      double cost = one.get().cost() / value.factor();
      MethodStyle style = styles.of(contender);
      target(frame, one.get());
      marks.add(
          new Mark.Path(
              List.of(frame.at(cost, error), frame.at(cost, -1)),
              style.colour(),
              MethodStyle.Line.DOTTED,
              1.4));
    }
    return SpeedUps.text(speedUp);
  }

  private Optional<Rung> atOne(MethodConfig reference) {
    int place = contenders.indexOf(reference);
    return place < 0
        ? Optional.empty()
        : ladders.get(place).stream().filter(rung -> rung.fraction() == 1).findFirst();
  }

  private void target(PlotFrame frame, Rung one) {
    Mark line =
        new Mark.Path(
            List.of(
                frame.at(0, one.fittedPercent()), frame.at(Double.MAX_VALUE, one.fittedPercent())),
            Mark.INK,
            MethodStyle.Line.DASHED,
            1);
    if (!marks.contains(line)) {
      marks.add(line);
    }
  }
}
