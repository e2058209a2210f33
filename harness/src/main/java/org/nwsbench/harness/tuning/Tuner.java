package org.nwsbench.harness.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.Workload;

/**
 * Choice of a method's learning rate: eight rates over two decades (more while an end of the grid
 * wins) by two seeds that no study uses, by mean validation error at the full budget: a rate chosen
 * at a smaller one is too high there, and the reference would be a weak one.
 */
public final class Tuner {

  /** Seeds of tuning, used by no study. */
  static final List<Long> SEEDS = List.of(1001L, 1002L);

  private static final double LOWEST_RATE = 3e-4;
  private static final int STEPS_IN_TWO_DECADES = 7;
  private static final int MAX_EXTENSIONS = 4;

  private final Trials trials;
  private int first;
  private int last;

  /** A tuner whose trials {@code trials} runs. */
  public Tuner(Trials trials) {
    this.trials = trials;
  }

  /**
   * The workload with the rate that won.
   *
   * @throws UsageException if no rate trains to its end
   */
  public Workload tune(Workload workload) throws InterruptedException {
    first = 0;
    last = STEPS_IN_TWO_DECADES;
    int best = best(workload);
    for (int i = 0; i < MAX_EXTENSIONS && (best == first || best == last); i++) {
      first -= best == first ? 1 : 0;
      last += best == last ? 1 : 0;
      best = best(workload);
    }
    return workload.withLearningRate(rate(best));
  }

  /** How many rates the last {@link #tune} tried, each at {@link #seeds} seeds. */
  public int rates() {
    return last - first + 1;
  }

  /** How many seeds each rate is tried at. */
  public int seeds() {
    return SEEDS.size();
  }

  private int best(Workload workload) throws InterruptedException {
    List<Workload> candidates =
        IntStream.rangeClosed(first, last)
            .mapToObj(i -> workload.withLearningRate(rate(i)))
            .toList();
    List<TrialRecord> records = trials.run(candidates, List.of(1.0), SEEDS);
    int best = -1;
    double bestError = Double.POSITIVE_INFINITY;
    for (int i = 0; i < candidates.size(); i++) {
      Optional<Double> error = meanError(records, candidates.get(i), 1.0, SEEDS);
      if (error.isPresent() && error.get() < bestError) {
        bestError = error.get();
        best = i;
      }
    }
    if (best < 0) {
      throw new UsageException(
          "workload %s: no learning rate among %s trains to its end"
              .formatted(workload.id(), candidates.stream().map(Workload::learningRate).toList()));
    }
    return first + best;
  }

  /** The rate number {@code i} of the grid, rounded to two digits. */
  static double rate(int i) {
    double exact = LOWEST_RATE * Math.pow(10, 2.0 * i / STEPS_IN_TWO_DECADES);
    return BigDecimal.valueOf(exact).round(new MathContext(2)).doubleValue();
  }

  /** The mean share of wrong rows, or empty unless every seed trained to its end. */
  static Optional<Double> meanError(
      Collection<TrialRecord> records, Workload workload, double fraction, List<Long> seeds) {
    double sum = 0;
    for (long seed : seeds) {
      Optional<Outcome> outcome =
          Trials.find(records, workload, fraction, seed)
              .filter(TrialRecord::isOk)
              .flatMap(TrialRecord::outcome);
      if (outcome.isEmpty()) {
        return Optional.empty();
      }
      sum += 1 - outcome.get().score().accuracy();
    }
    return Optional.of(sum / seeds.size());
  }
}
