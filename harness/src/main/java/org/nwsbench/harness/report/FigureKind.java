package org.nwsbench.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.trial.Measurements;
import org.nwsbench.harness.trial.Outcome;
import org.nwsbench.harness.trial.TrialRecord;

/** The convergence figures that each workload has. */
enum FigureKind {
  /** Error, which is 100% less accuracy, against training wall time. */
  ACCURACY_WALL("accuracy-wall", true, true),
  /** Error against work. */
  ACCURACY_WORK("accuracy-work", true, false),
  /** Loss against training wall time. */
  LOSS_WALL("loss-wall", false, true);

  private static final double MILLION = 1e6;
  private static final double SMALLEST_LOSS = 1e-6;

  private final String id;
  private final boolean accuracy;
  private final boolean wall;

  FigureKind(String id, boolean accuracy, boolean wall) {
    this.id = id;
    this.accuracy = accuracy;
    this.wall = wall;
  }

  /** Ends the file's name. */
  String id() {
    return id;
  }

  boolean isWall() {
    return wall;
  }

  boolean isAccuracy() {
    return accuracy;
  }

  String xTitle() {
    return wall ? "training time (s)" : "work (million units)";
  }

  String yTitle(String part) {
    return accuracy ? part + " error (%)" : part + " loss (nats)";
  }

  /** What the figure shows, in words. */
  String words(String part) {
    return "%s against %s"
        .formatted(
            accuracy ? part + " error (100% − accuracy)" : part + " loss",
            wall ? "training wall time" : "work");
  }

  /**
   * One run's curve, always positive so that a logarithmic axis can show it: an error of no row
   * counts as half a row. Empty for a wall clock that was not alone on its machine, and for a run
   * without a finite point.
   */
  Optional<SeedCurve> curve(TrialRecord record) {
    Measurements measured = Row.measurements(record);
    if (wall && !measured.exclusive()) {
      return Optional.empty();
    }
    List<Outcome.Point> points = record.outcome().orElseThrow().curve();
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double x = wall ? measured.curve().get(i).wallSeconds() : points.get(i).work() / MILLION;
      double y = value(points.get(i).score());
      boolean rises = kept.isEmpty() || x > kept.get(kept.size() - 1)[0];
      if (rises && Double.isFinite(y)) {
        kept.add(new double[] {x, y});
      }
    }
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SeedCurve(
                kept.stream().mapToDouble(point -> point[0]).toArray(),
                kept.stream().mapToDouble(point -> point[1]).toArray()));
  }

  private double value(Outcome.Score score) {
    return accuracy
        ? 100 * Math.max(score.errors(), 0.5) / score.rows()
        : Math.max(score.meanLoss(), SMALLEST_LOSS);
  }
}
