package org.nwsbench.harness.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.ThreadTracker;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.TrialSpec;

/**
 * Evaluates a model during its training, each time that another equal share of the budget is spent.
 * This gives the points of a learning curve. An evaluation is a pause: the training clock is
 * stopped, and {@link ThreadTracker} watches all threads. The engine computes within each call,
 * without a queue, so a step is over when its call returns, and no part of it runs during a pause.
 *
 * <p>A point is evaluated after the step that completes its share. If a step completes several
 * shares, these have one point in common. The last point is evaluated at the end of the training,
 * and no other point has the same amount of work.
 */
final class EvaluationLog {

  private final Training training;
  private final Evaluator evaluator;
  private final SamplerProbe probe;
  private final int evaluations;
  private final ThreadTracker threads;
  private final DoubleConsumer progress;
  final List<Outcome.Point> points = new ArrayList<>();
  final List<Measurements.EvaluationPoint> times = new ArrayList<>();
  private int reached;

  EvaluationLog(
      Training training,
      PreparedData data,
      TrialSpec spec,
      int evaluations,
      ThreadTracker threads,
      DoubleConsumer progress) {
    this.training = training;
    evaluator = new Evaluator(training.model, data, spec.part(), spec.workload().curveRows());
    probe = new SamplerProbe(training, data);
    this.evaluations = evaluations;
    this.threads = threads;
    this.progress = progress;
  }

  void begin() {
    threads.pauseBegins();
    add(evaluator.curveScore(), Optional.empty());
    probe.freeze();
    progress.accept(0);
    threads.pauseEnds();
    training.begin();
  }

  void afterStep() {
    int due = (int) (evaluations * training.work.spent() / training.work.total());
    if (due > reached && due < evaluations && training.affordsStep()) {
      reached = due;
      pause();
      add(evaluator.curveScore(), probe.look());
      progress.accept(training.work.fraction());
      threads.pauseEnds();
      training.clock.resume();
    }
  }

  Outcome.Score end(List<Outcome.WrongRow> wrong) {
    pause();
    add(evaluator.curveScore(), probe.look());
    Outcome.Score score = evaluator.finalScore(wrong);
    threads.pauseEnds();
    return score;
  }

  private void pause() {
    training.clock.pause();
    threads.pauseBegins();
  }

  private void add(Outcome.Score score, Optional<SamplerQuality> quality) {
    points.add(new Outcome.Point(training.work.spent(), training.steps(), score, quality));
    times.add(
        new Measurements.EvaluationPoint(
            training.clock.seconds(), threads.cpuSeconds(), training.clock.phaseSeconds()));
  }
}
