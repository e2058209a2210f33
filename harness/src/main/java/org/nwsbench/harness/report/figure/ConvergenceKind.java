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
  /** Error, which is 100% less accuracy, against training wall time. */
  ACCURACY_WALL("accuracy-wall", true, Against.WALL),
  /** Error against work. */
  ACCURACY_WORK("accuracy-work", true, Against.WORK),
  /** Error against training steps. */
  ACCURACY_STEPS("accuracy-steps", true, Against.STEPS),
  /** Loss against training wall time. */
  LOSS_WALL("loss-wall", false, Against.WALL);

  /** What stands on the horizontal axis. */
  private enum Against {
    WALL("training time (s)", "training wall time"),
    WORK("work (million units)", "work"),
    STEPS("training steps", "training steps");

    private final String title;
    private final String words;

    Against(String title, String words) {
      this.title = title;
      this.words = words;
    }
  }

  private static final double MILLION = 1e6;
  private static final double SMALLEST_LOSS = 1e-6;

  private final String id;
  private final boolean accuracy;
  private final Against against;

  ConvergenceKind(String id, boolean accuracy, Against against) {
    this.id = id;
    this.accuracy = accuracy;
    this.against = against;
  }

  /** Ends the file's name. */
  String id() {
    return id;
  }

  boolean isWall() {
    return against == Against.WALL;
  }

  String xTitle() {
    return against.title;
  }

  String yTitle(String part) {
    return accuracy ? part + " error (%)" : part + " loss (nats)";
  }

  /** What the figure shows, in words. */
  String words(String part) {
    return "%s against %s"
        .formatted(accuracy ? part + " error (100% − accuracy)" : part + " loss", against.words);
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
    return switch (against) {
      case WALL -> Row.measurements(record).curve().get(i).wallSeconds();
      case WORK -> point.work() / MILLION;
      case STEPS -> point.steps();
    };
  }

  private double value(Outcome.Score score) {
    return accuracy
        ? 100 * Math.max(score.errors(), 0.5) / score.rows()
        : Math.max(score.meanLoss(), SMALLEST_LOSS);
  }
}
