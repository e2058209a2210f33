package org.nwsbench.harness.train;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.clock.OverlayMeter;
import org.nwsbench.harness.trial.Measurements;
import org.nwsbench.harness.trial.Outcome;

/**
 * Evaluates a training run at evenly spaced amounts of work, with every clock stopped meanwhile. A
 * point lies behind the step that reaches its amount (one point, if a step reaches several); the
 * last one is the end.
 */
final class Curve {

  private final Training training;
  private final Evaluator evaluator;
  private final int evaluations;
  private final TrialRunner.Progress progress;
  private final OverlayMeter meter = new OverlayMeter();
  private final List<Outcome.Point> points = new ArrayList<>();
  private final List<Measurements.Moment> moments = new ArrayList<>();
  private int reached;

  Curve(Training training, Evaluator evaluator, int evaluations, TrialRunner.Progress progress) {
    this.training = training;
    this.evaluator = evaluator;
    this.evaluations = evaluations;
    this.progress = progress;
  }

  /** Evaluates the untrained model and starts the clocks. */
  void begin() {
    add(evaluator.curveScore(training.model()));
    meter.resume();
    training.begin();
  }

  /** Evaluates if the last step has reached the next amount of work. */
  void afterStep() {
    int due = (int) (evaluations * training.work().spent() / training.work().total());
    if (due > reached && due < evaluations) {
      reached = due;
      pause();
      add(evaluator.curveScore(training.model()));
      progress.report(training.work().fraction());
      meter.resume();
      training.clock().resume();
    }
  }

  /** Stops the clocks and evaluates for the last time. */
  void end() {
    pause();
    add(evaluator.curveScore(training.model()));
  }

  private void pause() {
    training.clock().pause();
    meter.pause();
  }

  private void add(Outcome.Score score) {
    points.add(new Outcome.Point(training.work().spent(), training.steps(), score));
    moments.add(new Measurements.Moment(training.clock().seconds(), meter.cpuSeconds()));
  }

  List<Outcome.Point> points() {
    return points;
  }

  List<Measurements.Moment> moments() {
    return moments;
  }

  OverlayMeter meter() {
    return meter;
  }
}
