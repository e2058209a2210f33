package org.nwsbench.harness.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.Workload;

/**
 * Chooses a method's learning rate on a workload by trainings at rates of a grid, which has seven
 * rates for each factor of 100. The tuner first tries three neighbouring rates. While the best rate
 * is the lowest or highest of those tried, the tuner tries the next one beyond it, up to eight
 * times. If no rate trains to its end, the tuner tries lower ones. Rates are compared by the mean
 * error on validation rows over two seeds that no study uses. Each training has half of the budget,
 * because speed-ups compare the times to the error that shuffling has with half of the budget.
 *
 * <p>A parabola of log error over log rate is drawn through the best rate and its two neighbours.
 * The chosen rate is the minimum of the parabola, so that chance in one trial matters less. If the
 * best rate has no two neighbours that trained to their end, it is chosen itself.
 */
public final class Tuner {

  private static final double MIDDLE_RATE = 4.2e-3;
  private static final int STEPS_IN_TWO_DECADES = 7;
  private static final int MAX_EXTENSIONS = 8;

  /**
   * A source of trials of one method that are scored on validation rows. It runs the trials, or it
   * holds trials that were run before.
   */
  @FunctionalInterface
  public interface Trials {

    /** Seeds of tuning, which no study uses. */
    List<Long> SEEDS = List.of(1001L, 1002L);

    /** Budget fraction at which rates are compared. */
    double GOAL = 0.5;

    /**
     * Returns records, among them one for each workload and each of {@link #SEEDS}, at budget
     * fraction {@link #GOAL}. Trials that have a record are not run again.
     */
    List<TrialRecord> run(List<Workload> workloads) throws InterruptedException;

    static Optional<TrialRecord> find(
        Collection<TrialRecord> records, Workload workload, double fraction, long seed) {
      return records.stream()
          .filter(record -> record.spec().workload().equals(workload))
          .filter(record -> record.spec().budgetFraction() == fraction)
          .filter(record -> record.spec().seed() == seed)
          .min(Comparator.comparing(record -> !record.isOk()));
    }
  }

  private final Trials trials;
  private boolean endWon;

  public Tuner(Trials trials) {
    this.trials = trials;
  }

  /**
   * Returns the workload with the chosen rate.
   *
   * @throws UsageException if no rate trains to its end, or a trial has no record
   */
  public Workload tune(Workload workload) throws InterruptedException {
    int first = -1;
    int last = 1;
    double[] errors = errors(workload, first, last);
    int best = lowest(errors);
    for (int i = 0; i < MAX_EXTENSIONS && (best == 0 || best == errors.length - 1); i++) {
      first -= best == 0 ? 1 : 0;
      last += best == 0 ? 0 : 1;
      errors = errors(workload, first, last);
      best = lowest(errors);
    }
    endWon = best == 0 || best == errors.length - 1;
    return workload.withLearningRate(rate(first + best + vertex(errors, best)));
  }

  public boolean endWon() {
    return endWon;
  }

  static double vertex(double[] errors, int best) {
    if (best == 0 || best == errors.length - 1) {
      return 0;
    }
    double below = Math.log(errors[best - 1] / errors[best]);
    double above = Math.log(errors[best + 1] / errors[best]);
    double at = (below - above) / (2 * (below + above));
    return Double.isFinite(at) ? at : 0;
  }

  private double[] errors(Workload workload, int first, int last) throws InterruptedException {
    List<Workload> candidates =
        IntStream.rangeClosed(first, last)
            .mapToObj(i -> workload.withLearningRate(rate(i)))
            .toList();
    List<TrialRecord> records = trials.run(candidates);
    double[] errors =
        candidates.stream().mapToDouble(candidate -> meanError(records, candidate)).toArray();
    List<TrialRecord> failed =
        records.stream()
            .filter(record -> !record.isOk())
            .filter(record -> candidates.contains(record.spec().workload()))
            .toList();
    boolean areAll = last - first == MAX_EXTENSIONS + 2;
    boolean isFinal =
        areAll || failed.stream().anyMatch(record -> record.status() == Status.SKIPPED);
    if (isFinal && Arrays.stream(errors).noneMatch(Double::isFinite)) {
      TrialRecord one = failed.get(0);
      String why = one.status().id() + ": " + one.reason();
      throw new UsageException(
          "workload %s: no learning rate among %s trains to its end (%s)"
              .formatted(
                  workload.id(), candidates.stream().map(Workload::learningRate).toList(), why));
    }
    return errors;
  }

  private static int lowest(double[] errors) {
    int lowest = 0;
    for (int i = 1; i < errors.length; i++) {
      lowest = errors[i] < errors[lowest] ? i : lowest;
    }
    return lowest;
  }

  private static double rate(double steps) {
    double exact = MIDDLE_RATE * Math.pow(10, 2.0 * steps / STEPS_IN_TWO_DECADES);
    return BigDecimal.valueOf(exact).round(new MathContext(2)).doubleValue();
  }

  private static double meanError(Collection<TrialRecord> records, Workload workload) {
    double sum = 0;
    for (long seed : Trials.SEEDS) {
      TrialRecord record =
          Trials.find(records, workload, Trials.GOAL, seed)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "no record at learning rate %s and seed %d"
                              .formatted(workload.learningRate(), seed)));
      sum +=
          record.isOk()
              ? 1 - record.outcome().orElseThrow().score().accuracy()
              : Double.POSITIVE_INFINITY;
    }
    return sum / Trials.SEEDS.size();
  }
}
