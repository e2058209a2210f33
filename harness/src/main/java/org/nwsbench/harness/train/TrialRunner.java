package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.clock.KnownThreads;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * Runs one trial in this process, on the calling thread: rehearsal on throw-away models, then
 * training with the clock stopped at each evaluation.
 *
 * @param data prepared for {@code spec}
 * @param exclusive whether no other trial runs beside it
 * @param known the threads from before the method was loaded, which may compute at any time
 */
public record TrialRunner(
    TrialSpec spec,
    PreparedData data,
    NetworkProvider network,
    SamplingMethod method,
    boolean exclusive,
    KnownThreads known,
    Progress progress) {

  private static final int REHEARSAL_STEPS = 200;
  private static final int REHEARSAL_ROWS = 4096;
  private static final double REHEARSAL_SECONDS = 1.0;
  private static final int REHEARSAL_EVALUATIONS = 4;
  private static final int SHARES = 15;

  /** Hears how far training has come, with every clock stopped. */
  @FunctionalInterface
  public interface Progress {
    /** {@code fraction} of the budget is spent. */
    void report(double fraction);
  }

  /** Runs it; what goes wrong in the method or in training is in the result. */
  public TrialResult run() {
    try {
      Optional<String> unmet = unmetNeed();
      if (unmet.isPresent()) {
        return TrialResult.without(Status.SKIPPED, unmet.get());
      }
      Calibration calibration = new Calibration();
      long rehearsed = System.nanoTime();
      calibration.read(); // The JVM compiles it while the rehearsal runs.
      double forwardShare = rehearse();
      calibration.read();
      double rehearsalSeconds = (System.nanoTime() - rehearsed) * 1e-9;
      System.gc(); // What the rehearsal left is not collected in training time.
      try (Training training = training(rows(), spec.work())) {
        return train(training, calibration, forwardShare, rehearsalSeconds);
      }
    } catch (Training.Divergence e) {
      return TrialResult.without(Status.DIVERGED, e.getMessage());
    } catch (MethodFailure | IllegalArgumentException e) {
      // A network or parameter that does not fit says so itself.
      return TrialResult.without(Status.FAILED, e.getMessage());
    }
  }

  private Optional<String> unmetNeed() {
    if (workload().batch() > rows()) {
      return Optional.of(
          "the batch of %d is larger than the training part of %d rows"
              .formatted(workload().batch(), rows()));
    }
    try (Training training = training(rows(), spec.work())) {
      return training.unmetNeed();
    }
  }

  /** Whole small trainings with their pauses, until the code is warm. */
  private double rehearse() {
    int rows =
        workload().givesRowsOnce()
            ? rows()
            : Math.min(rows(), Math.max(REHEARSAL_ROWS, workload().batch()));
    long budget = 3L * workload().batch() * REHEARSAL_STEPS;
    Evaluator evaluator = new Evaluator(data, spec.part(), workload().curveRows());
    long end = System.nanoTime() + (long) (REHEARSAL_SECONDS * 1e9);
    double forwardShare;
    do {
      try (Training training = training(rows, budget)) {
        SamplerProbe probe = new SamplerProbe(training, data);
        rehearse(
            training,
            new EvaluationLog(
                training, evaluator, probe, REHEARSAL_EVALUATIONS, known, fraction -> {}));
        forwardShare = forwardShare(training.model());
      }
    } while (System.nanoTime() < end);
    return forwardShare;
  }

  /**
   * A forward's share of the time of a forward and backward, where the work clock says 1/3: a
   * median over alternating repetitions.
   */
  private double forwardShare(Model model) {
    int batch = workload().batch();
    int[] labels = data.labels(Part.TRAIN);
    RowBuffer inputs = new RowBuffer(batch, model.dimension());
    inputs.gather(data.features(Part.TRAIN), IntStream.range(0, batch).toArray(), 0, batch);
    LossHead head = new LossHead(batch, data.classes());
    for (int i = 0; i < batch; i++) {
      head.set(i, labels[i], 0f);
    }
    double[] shares = new double[SHARES];
    for (int i = 0; i < SHARES; i++) {
      long start = System.nanoTime();
      try (NDManager scope = model.manager().newSubManager()) {
        head.objective(scope, model.logits(inputs.view(scope, batch), false).logSoftmax(1))
            .getFloat();
      }
      long forward = System.nanoTime();
      try (NDManager scope = model.manager().newSubManager();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray objective =
            head.objective(scope, model.logits(inputs.view(scope, batch), true).logSoftmax(1));
        collector.backward(objective);
      }
      long both = System.nanoTime();
      shares[i] = (double) (forward - start) / (both - forward);
    }
    Arrays.sort(shares);
    return shares[SHARES / 2];
  }

  private static void rehearse(Training training, EvaluationLog curve) {
    try {
      curve.begin();
      while (training.advance() && training.clock().seconds() < REHEARSAL_SECONDS) {
        curve.afterStep();
      }
    } catch (Training.Divergence e) {
      // A rehearsal is over when it diverges; whether the trial does is for the trial to say.
      return;
    } catch (MethodFailure e) {
      throw new MethodFailure("in rehearsal, " + e.getMessage());
    }
  }

  private TrialResult train(
      Training training, Calibration calibration, double forwardShare, double rehearsalSeconds) {
    String initialWeights = training.model().sha256();
    Evaluator evaluator = new Evaluator(data, spec.part(), workload().curveRows());
    EvaluationLog curve =
        new EvaluationLog(
            training,
            evaluator,
            new SamplerProbe(training, data),
            workload().evaluations(),
            known,
            progress::report);
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
            training.work().spent(),
            training.work().scoredRows(),
            OptionalLong.of(training.work().lookUps()),
            training.distinctRows(),
            rows(),
            training.model().parameterCount(),
            initialWeights,
            training.model().sha256(),
            curve.points(),
            score,
            wrong);
    Measurements measurements =
        new Measurements(
            startSeconds,
            training.clock().seconds(),
            curve.threads().cpuSeconds(),
            training.clock().phaseSeconds(),
            training.clock().untimedShare(),
            curve.threads().gcSeconds(),
            forwardShare,
            MemoryUse.peakRssBytes(),
            MemoryUse.releaseSampler(training),
            exclusive,
            curve.threads().threadsSeen(),
            Optional.of(
                new Measurements.TimingDiagnostics(
                    rehearsalSeconds,
                    calibrations,
                    curve.threads().proof(),
                    curve.threads().compilerSeconds())),
            curve.times());
    return validated(spec, outcome, measurements);
  }

  /**
   * A trial that trained to its end counts if its budget, its CPU time, its pauses and, where its
   * times do, its phases permit it.
   */
  static TrialResult validated(TrialSpec spec, Outcome outcome, Measurements measurements) {
    if (outcome.steps() == 0) {
      return TrialResult.without(
          Status.INVALID, "the budget of %d units of work affords no step".formatted(spec.work()));
    }
    double share = measurements.untimedShare();
    if (measurements.exclusive()
        && !spec.workload().permitsUntimed(share, measurements.trainSeconds())) {
      String reason =
          String.format(
              Locale.ROOT,
              "%.2f%% of training time lies in no phase, more than %.0f%%",
              100 * share,
              100 * spec.workload().untimedBound());
      return TrialResult.with(Status.INVALID, reason, outcome, measurements);
    }
    double compilers = measurements.compilerSeconds().orElse(0);
    int processors = Runtime.getRuntime().availableProcessors();
    double mostCpu = measurements.cpuBound(spec.engineThreads(), processors, compilers);
    if (measurements.cpuSeconds() > mostCpu) {
      String reason =
          String.format(
              Locale.ROOT,
              "%.3f s of CPU time, at most %.3f s could be its own: something else computed",
              measurements.cpuSeconds(),
              mostCpu);
      return TrialResult.with(Status.INVALID, reason, outcome, measurements);
    }
    PauseProof proof = measurements.diagnostics().orElseThrow().pauseProof();
    if (proof.verdict() != PauseProof.Verdict.PASSED) {
      String reason =
          proof.verdict() == PauseProof.Verdict.BROKEN
              ? proof.evidence()
              : "the system does not tell what threads do, so times cannot be published";
      return TrialResult.with(Status.INVALID, reason, outcome, measurements);
    }
    return TrialResult.with(Status.OK, "", outcome, measurements);
  }

  private Workload workload() {
    return spec.workload();
  }

  private Training training(int rows, long budget) {
    return new Training(spec, data, network, method, rows, budget);
  }

  private int rows() {
    return data.size(Part.TRAIN);
  }
}
