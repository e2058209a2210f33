package org.nwsbench.harness.train;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.clock.KnownThreads;
import org.nwsbench.harness.clock.ThreadTracker;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * Runs one trial in this process on the calling thread. If times count, a rehearsal comes first: it
 * trains throw-away models so that the JVM compiles all code. Then the trial's model is trained,
 * and the clocks are stopped for each evaluation.
 *
 * @param data the data prepared for {@code spec}
 * @param exclusive whether nothing else runs on the machine at the same time. Only then are times
 *     valid
 * @param known the training thread and the native threads of the JVM and the engine, listed before
 *     any code of a plug-in or method had run. They may compute at any time, even in a pause
 * @param progress receives the share of the budget spent so far, while clocks are stopped
 */
public record TrialRunner(
    TrialSpec spec,
    PreparedData data,
    NetworkProvider network,
    SamplingMethod method,
    boolean exclusive,
    KnownThreads known,
    DoubleConsumer progress) {

  private static final int REHEARSAL_STEPS = 200;
  private static final double REHEARSAL_SECONDS = 0.5;
  private static final double LONGEST_REHEARSAL_SECONDS = 1.5;

  private static final double COMPILERS_REST = 0.05;

  private static final int REHEARSAL_EVALUATIONS = 4;

  /** Runs the trial. If the method or the training fails, the result says so. */
  public TrialResult run() {
    try {
      double forwardShare = requireFit();
      Calibration calibration = new Calibration();
      long rehearsed = System.nanoTime();
      if (exclusive) { // Otherwise times are blank, and nothing needs to be warmed up.
        calibration.read(); // The JVM compiles it while the rehearsal runs.
        forwardShare = rehearse();
        calibration.read();
      }
      double rehearsalSeconds = seconds(rehearsed);
      System.gc(); // So that garbage of the rehearsal is not collected during training.
      try (Training training = training(spec.work())) {
        return train(training, calibration, forwardShare, rehearsalSeconds);
      }
    } catch (TrialFailure e) {
      return TrialResult.without(e.status(), e.getMessage());
    }
  }

  private double requireFit() {
    if (workload().batch() > rows()) {
      throw new TrialFailure(
          Status.SKIPPED,
          "the batch of %d is larger than the training part of %d rows"
              .formatted(workload().batch(), rows()));
    }
    if (spec.work() < (long) WorkClock.STEP * workload().batch()) {
      throw new TrialFailure(Status.SKIPPED, noStep(spec));
    }
    try (Training training = fitting()) {
      training.requireFit();
      return exclusive ? 0 : training.step.forwardShare();
    }
  }

  private Training fitting() {
    try {
      return training(spec.work());
    } catch (IllegalArgumentException e) {
      // The message names the network or parameter that does not fit.
      throw new TrialFailure(Status.FAILED, e.getMessage());
    }
  }

  private double rehearse() {
    // Never more than the trial's own budget: a method may decide by it how to work.
    long budget =
        Math.min(spec.work(), (long) WorkClock.STEP * workload().batch() * REHEARSAL_STEPS);
    long began = System.nanoTime();
    long windowBegan = began;
    double compiled = known.compilerSeconds();
    double forwardShare;
    boolean rests = false;
    do {
      try (Training training = training(budget)) {
        rehearse(training);
        forwardShare = training.step.forwardShare();
      }
      double window = seconds(windowBegan);
      if (window >= REHEARSAL_SECONDS) {
        double now = known.compilerSeconds();
        rests = now - compiled < COMPILERS_REST * window;
        compiled = now;
        windowBegan = System.nanoTime();
      }
    } while (!rests && seconds(began) < LONGEST_REHEARSAL_SECONDS);
    return forwardShare;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }

  private void rehearse(Training training) {
    ThreadTracker threads = new ThreadTracker(known);
    EvaluationLog curve =
        new EvaluationLog(training, data, spec, REHEARSAL_EVALUATIONS, threads, fraction -> {});
    try {
      curve.begin();
      while (training.advance() && training.clock.seconds() < REHEARSAL_SECONDS) {
        curve.afterStep();
      }
    } catch (TrialFailure e) {
      // A rehearsal may diverge, which ends it; the trial itself is judged later.
      if (e.status() != Status.DIVERGED) {
        throw new TrialFailure(e.status(), "in rehearsal, " + e.getMessage());
      }
    }
  }

  private TrialResult train(
      Training training, Calibration calibration, double forwardShare, double rehearsalSeconds) {
    String initialWeights = training.model.sha256();
    ThreadTracker threads = new ThreadTracker(known);
    EvaluationLog curve =
        new EvaluationLog(training, data, spec, workload().evaluations(), threads, progress);
    Calibration.Reading before = calibration.read();
    double startSeconds = ManagementFactory.getRuntimeMXBean().getUptime() * 1e-3;
    curve.begin();
    while (training.advance()) {
      curve.afterStep();
    }
    List<Outcome.WrongRow> wrong = new ArrayList<>();
    Outcome.Score score = curve.end(wrong);
    Calibration.Pair calibrations = new Calibration.Pair(before, calibration.read());
    Outcome outcome =
        new Outcome(
            training.steps(),
            training.work.spent(),
            training.work.scoredRows(),
            training.work.lookUps(),
            training.distinctRows(),
            rows(),
            training.model.parameterCount(),
            initialWeights,
            training.model.sha256(),
            curve.points,
            score,
            wrong);
    Measurements measurements =
        new Measurements(
            startSeconds,
            training.clock.seconds(),
            threads.cpuSeconds(),
            training.clock.phaseSeconds(),
            training.clock.untimedShare(),
            threads.gcSeconds(),
            forwardShare,
            peakRssBytes(),
            training.releaseSampler(),
            exclusive,
            threads.threadsSeen(),
            new Measurements.TimingDiagnostics(
                rehearsalSeconds,
                calibrations,
                threads.proof(),
                threads.compilerSeconds(),
                threads.trainerSeconds()),
            curve.times);
    return validated(spec, outcome, measurements);
  }

  private static long peakRssBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM:")) // In kB.
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  static TrialResult validated(TrialSpec spec, Outcome outcome, Measurements measurements) {
    if (outcome.steps() == 0) {
      return TrialResult.without(Status.SKIPPED, noStep(spec));
    }
    if (!Double.isFinite(outcome.score().meanLoss())) {
      return TrialResult.without(Status.DIVERGED, "the mean loss of the final model is not finite");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    String violation =
        measurements.exclusive()
            ? measurements.brokenRules(spec, processors).values().stream().findFirst().orElse("")
            : "";
    Status status = violation.isEmpty() ? Status.OK : Status.INVALID;
    return TrialResult.with(status, violation, outcome, measurements);
  }

  private static String noStep(TrialSpec spec) {
    return "the budget of %d units of work affords no step".formatted(spec.work());
  }

  private Workload workload() {
    return spec.workload();
  }

  private Training training(long budget) {
    return new Training(spec, data, network, method, budget);
  }

  private int rows() {
    return data.size(Part.TRAIN);
  }
}
