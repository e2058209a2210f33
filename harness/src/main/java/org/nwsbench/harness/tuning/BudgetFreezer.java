package org.nwsbench.harness.tuning;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;

/**
 * Choice of a workload's reference budget from the tuned reference method alone: from the
 * workload's own budget down by halves, tuned anew at each, until {@link BudgetRule} holds.
 */
public final class BudgetFreezer {

  static final List<Long> SEEDS = LongStream.rangeClosed(1001, 1010).boxed().toList();
  private static final List<Double> HALF_AND_FULL = List.of(0.5, 1.0);
  private static final int MAX_HALVINGS = 8;

  private final Trials trials;
  private final Tuner tuner;
  private final PrintWriter out;

  /** A freezer whose trials {@code trials} runs, and that says on {@code out} what it finds. */
  public BudgetFreezer(Trials trials, PrintWriter out) {
    this.trials = trials;
    this.tuner = new Tuner(trials);
    this.out = out;
  }

  /**
   * The frozen budget and rate.
   *
   * @throws UsageException if no budget fits, or a seed does not train to its end
   */
  public Frozen.Entry freeze(Workload workload) throws InterruptedException {
    Workload candidate = workload;
    for (int i = 0; i < MAX_HALVINGS; i++) {
      Workload tuned = tuner.tune(candidate);
      List<TrialRecord> records = trials.run(List.of(tuned), HALF_AND_FULL, SEEDS);
      BudgetRule rule = rule(tuned, records);
      out.printf(
          Locale.ROOT,
          "%s: budget %,d (%,d plain steps), learning rate %s: %s%n",
          tuned.id(),
          tuned.budget(),
          tuned.budget() / (3L * tuned.batch()),
          tuned.learningRate(),
          rule.text());
      out.flush();
      if (rule.halvingCosts() && rule.leavesErrors() && !rule.isQuick()) {
        requireRanAlone(tuned, records);
      }
      if (rule.holds()) {
        return new Frozen.Entry(tuned.budget(), tuned.learningRate(), rule.trainSeconds());
      }
      candidate = candidate.withBudget(candidate.budget() / 2);
    }
    throw new UsageException(
        "workload %s: no budget from %d down fits the rule"
            .formatted(workload.id(), workload.budget()));
  }

  private static BudgetRule rule(Workload tuned, List<TrialRecord> records) {
    double half = meanError(records, tuned, 0.5);
    double full = meanError(records, tuned, 1.0);
    double seconds =
        records.stream()
            .filter(record -> record.spec().budgetFraction() == 1.0)
            .flatMap(record -> record.measurements().stream())
            .mapToDouble(Measurements::trainSeconds)
            .average()
            .orElse(Double.POSITIVE_INFINITY);
    return new BudgetRule(
        half,
        full,
        leastRatio(records, tuned),
        seconds,
        tuned.split().testRows(),
        tuned.capSeconds());
  }

  /** Of the errors at f = 1/2 and 1; every seed has both. */
  static double leastRatio(List<TrialRecord> records, Workload tuned) {
    double[] logs =
        SEEDS.stream()
            .mapToDouble(
                seed ->
                    Math.log(
                        Tuner.meanError(records, tuned, 0.5, List.of(seed)).orElseThrow()
                            / Tuner.meanError(records, tuned, 1.0, List.of(seed)).orElseThrow()))
            .toArray();
    return Math.exp(PairedDifference.of(logs).orElseThrow().interval().low());
  }

  /** Trials side by side take longer: only times of trials that ran alone may cost a budget. */
  private static void requireRanAlone(Workload tuned, List<TrialRecord> records) {
    if (!records.stream()
        .flatMap(r -> r.measurements().stream())
        .allMatch(Measurements::exclusive)) {
      throw new UsageException(
          "workload %s: whether budget %d trains within %d s is not for trials side by side to say:"
                  .formatted(tuned.id(), tuned.budget(), tuned.capSeconds())
              + " leave out --jobs");
    }
  }

  private static double meanError(List<TrialRecord> records, Workload tuned, double fraction) {
    return Tuner.meanError(records, tuned, fraction, SEEDS)
        .orElseThrow(
            () ->
                new UsageException(
                    "workload %s: not every seed trains to its end at budget %d, f=%s, rate %s: see"
                            .formatted(tuned.id(), tuned.budget(), fraction, tuned.learningRate())
                        + " its records"));
  }
}
