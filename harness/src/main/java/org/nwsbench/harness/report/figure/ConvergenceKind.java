package org.nwsbench.harness.report.figure;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.nwsbench.harness.analysis.MeanCurve;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;

/** The convergence figures of a workload. */
enum ConvergenceKind {
  ACCURACY_WALL("accuracy-wall", "training time (s)", "training wall time"),
  ACCURACY_WORK("accuracy-work", "work (million units)", "work"),
  ACCURACY_STEPS("accuracy-steps", "training steps", "training steps"),
  LOSS_WALL("loss-wall", "training time (s)", "training wall time");

  private static final double MILLION = 1e6;
  private static final double SMALLEST_LOSS = 1e-6;

  private final String id;
  private final String xTitle;
  private final String xWords;

  ConvergenceKind(String id, String xTitle, String xWords) {
    this.id = id;
    this.xTitle = xTitle;
    this.xWords = xWords;
  }

  String id() {
    return id;
  }

  String xTitle() {
    return xTitle;
  }

  boolean isWall() {
    return this == ACCURACY_WALL || this == LOSS_WALL;
  }

  private boolean isLoss() {
    return this == LOSS_WALL;
  }

  String yTitle(String part) {
    return isLoss() ? part + " loss (nats)" : part + " error (%)";
  }

  String words(String part) {
    return "%s against %s"
        .formatted(isLoss() ? part + " loss" : part + " error (100% − accuracy)", xWords);
  }

  /**
   * One run's curve, always positive so that a logarithmic axis can show it: an error of no row
   * counts as half a row. Empty for a wall clock that was not alone on its machine, and for a run
   * without a finite point.
   */
  Optional<NavigableMap<Double, Double>> curve(TrialRecord record) {
    Measurements measured = Row.measurements(record);
    if (isWall() && !measured.exclusive()) {
      return Optional.empty();
    }
    List<Outcome.Point> points = record.outcome().orElseThrow().curve();
    return MeanCurve.curve(0, points.size(), i -> x(record, i), i -> value(points.get(i).score()));
  }

  private double x(TrialRecord record, int i) {
    Outcome.Point point = record.outcome().orElseThrow().curve().get(i);
    return switch (this) {
      case ACCURACY_WALL, LOSS_WALL -> Row.measurements(record).curve().get(i).wallSeconds();
      case ACCURACY_WORK -> point.work() / MILLION;
      case ACCURACY_STEPS -> point.steps();
    };
  }

  private double value(Outcome.Score score) {
    return isLoss()
        ? Math.max(score.meanLoss(), SMALLEST_LOSS)
        : 100 * Math.max(score.errors(), 0.5) / score.rows();
  }
}
