package org.nwsbench.harness.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * The time that a method needs to choose rows, and the time of a training step to compare it with.
 * Both are measured in a short training whose model is thrown away. This takes about three seconds
 * for each method, and longer if the method prepares something. The training begins as if half of
 * its budget were spent, since methods draw uniformly at first; those that train a second model do
 * not. But it is in its first pass over the rows, so the cost of a method that scores rows only
 * from the second pass on is not seen.
 *
 * @param stepSeconds time of a training step: gather, forward, backward, update
 * @param choosingSeconds time of choosing the rows of one step, including the time to score
 *     candidates and the time in which the method processes the feedback on the step
 * @param onceSeconds time that the method spends once, before or in the first step
 */
public record ChoosingCost(double stepSeconds, double choosingSeconds, double onceSeconds) {

  private static final double WARM_SECONDS = 2;

  private static final double MEASURED_SECONDS = 1;
  private static final int LEAST_STEPS = 5;
  private static final String REFRESH = "refresh";
  private static final double MS = 1e3;

  private static final double GOOD_SAVING = 1 / 3.0;

  /**
   * Trains for a moment as each of {@code trials} would, and discards the models. Returns the cost
   * of choosing rows by method id, without trials that cannot run or that diverge. All trials must
   * be of one workload, and each of another method. This method loads the data, and starts the
   * engine in this process with the number of threads of the first trial. It throws a {@link
   * org.nwsbench.datasets.DatasetException} if the data is unavailable.
   */
  @SuppressWarnings("try") // the mode holds while it is open
  public static Map<String, ChoosingCost> rehearse(List<TrialSpec> trials, DataLocations data) {
    Map<String, ChoosingCost> costs = new LinkedHashMap<>();
    if (trials.isEmpty()) {
      return costs;
    }
    String threads = Integer.toString(trials.get(0).engineThreads());
    System.setProperty("ai.djl.pytorch.num_threads", threads);
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    TrialWorker.startEngine();
    String dataset = trials.get(0).workload().dataset();
    PreparedData prepared =
        TrialWorker.data(
            TrialWorker.Order.of(trials.get(0), data, Optional.empty(), false),
            DatasetCatalogue.installed().load(dataset, data));
    try (SubnormalsAreZero mode = new SubnormalsAreZero()) {
      for (TrialSpec trial : trials) {
        try {
          if (!trainsSecondModel(trial)) {
            steps(trial, prepared, WARM_SECONDS);
          }
          costs.put(trial.method(), steps(trial, prepared, MEASURED_SECONDS));
        } catch (TrialFailure | IllegalArgumentException e) {
          // The trial itself will give the reason.
        }
      }
    }
    return costs;
  }

  private static boolean trainsSecondModel(TrialSpec trial) {
    return ProviderRegistry.methods()
        .find(trial.method())
        .spec()
        .needs()
        .contains(Need.SECOND_MODEL);
  }

  private static ChoosingCost steps(TrialSpec trial, PreparedData data, double seconds) {
    NetworkProvider network = ProviderRegistry.networks().find(trial.workload().network().kind());
    SamplingMethod method = ProviderRegistry.methods().find(trial.method());
    try (Training training = new Training(trial, data, network, method, trial.work())) {
      training.requireFit();
      training.begin();
      if (!trainsSecondModel(trial)) { // It would leave no budget for the steps after it.
        long half = trial.work() / (2 * WorkClock.STEP);
        training.work.step((int) Math.min(Integer.MAX_VALUE, half));
      }
      boolean more = training.advance();
      double end = training.clock.seconds() + seconds;
      double first = choosing(training.clock.phaseSeconds());
      while (more && (training.clock.seconds() < end || training.steps() < LEAST_STEPS)) {
        more = training.advance();
      }
      training.clock.pause();
      if (training.steps() == 0) {
        throw new IllegalArgumentException("the budget affords no step");
      }
      double refreshes = refreshesPerStep(trial, training.rows());
      return of(training.clock.phaseSeconds(), first, training.steps(), refreshes);
    }
  }

  static double refreshesPerStep(TrialSpec trial, int rows) {
    Map<String, String> values = trial.parameters();
    String draws = values.getOrDefault("draws", "credit");
    double trained = trial.work() / (double) WorkClock.STEP;
    boolean isFresh =
        draws.equals("auto")
            && Double.parseDouble(values.getOrDefault("pool", "Infinity")) * trained <= rows;
    if (!values.containsKey(REFRESH)
        || draws.equals("strata")
        || isFresh
        || trial.workload().givesRowsOnce()) {
      return 0;
    }
    return trial.workload().batch() / (Double.parseDouble(values.get(REFRESH)) * trained);
  }

  static ChoosingCost of(Map<Phase, Double> phases, double first, long steps, double refreshes) {
    double choosing = choosing(phases);
    double perStep = steps == 1 ? first : (choosing - first) / (steps - 1);
    double excess = Math.max(0, first - perStep);
    double all = phases.values().stream().mapToDouble(seconds -> seconds).sum();
    double hash = phases.get(Phase.HASH);
    return new ChoosingCost(
        (all - choosing - hash) / steps,
        perStep + refreshes * excess,
        hash + (refreshes > 0 ? 0 : excess));
  }

  private static double choosing(Map<Phase, Double> phases) {
    return phases.entrySet().stream()
        .filter(phase -> phase.getKey().isSampling() && phase.getKey() != Phase.HASH)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  public double breakEven() {
    return choosingSeconds / (stepSeconds + choosingSeconds);
  }

  public String inWords() {
    String costs =
        String.format(
            Locale.ROOT,
            "choosing takes %.2f ms a step, training %.2f ms%s: ",
            MS * choosingSeconds,
            MS * stepSeconds,
            onceSeconds < stepSeconds
                ? ""
                : String.format(Locale.ROOT, " (and %.2f s once)", onceSeconds));
    if (choosingSeconds <= stepSeconds) {
      return costs
          + String.format(
              Locale.ROOT,
              "faster by time if it saves over %.0f%% of the steps",
              100 * breakEven());
    }
    return costs
        + String.format(
            Locale.ROOT,
            "by time nothing can be gained unless it saves over %.0f%% of the steps; from %.1f ms a"
                + " step on, a third would do",
            100 * breakEven(),
            MS * choosingSeconds * (1 - GOOD_SAVING) / GOOD_SAVING);
  }
}
