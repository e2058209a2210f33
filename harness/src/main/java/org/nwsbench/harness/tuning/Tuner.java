package org.nwsbench.harness.tuning;

import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.Workload;

/**
 * Chooses the learning rate of a method: eight rates over two decades (more while an end of the
 * grid wins) by two seeds that no study uses, by mean validation error at the full budget: a rate
 * chosen at a smaller one is too high there, and the reference would be a weak one.
 */
public final class Tuner {

  /** Seeds of tuning, used by no study. */
  static final List<Long> SEEDS = List.of(1001L, 1002L);

  private static final double BUDGET_FRACTION = 1.0;
  private static final int MAX_EXTENSIONS = 4;

  private final Trials trials;

  private int rates;

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
    RateGrid grid = new RateGrid();
    Workload best = best(workload, grid.rates());
    for (int i = 0; i < MAX_EXTENSIONS && grid.extendBeyond(best.learningRate()); i++) {
      best = best(workload, grid.rates());
    }
    return best;
  }

  /** How many rates the last {@link #tune} tried, each at {@link #seeds} seeds. */
  public int rates() {
    return rates;
  }

  /** How many seeds each rate is tried at. */
  public int seeds() {
    return SEEDS.size();
  }

  private Workload best(Workload workload, List<Double> rates) throws InterruptedException {
    this.rates = rates.size();
    List<Workload> candidates = rates.stream().map(workload::withLearningRate).toList();
    List<TrialRecord> records = trials.run(candidates, List.of(BUDGET_FRACTION), SEEDS);
    Workload best = null;
    double bestError = Double.POSITIVE_INFINITY;
    for (Workload candidate : candidates) {
      Optional<Double> error = MeanError.of(records, candidate, BUDGET_FRACTION, SEEDS);
      if (error.isPresent() && error.get() < bestError) {
        bestError = error.get();
        best = candidate;
      }
    }
    if (best == null) {
      throw new UsageException(
          "workload %s: no learning rate among %s trains to its end"
              .formatted(workload.id(), rates));
    }
    return best;
  }
}
