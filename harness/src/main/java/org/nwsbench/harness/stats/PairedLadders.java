package org.nwsbench.harness.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ladders of a reference and a method by one cost, of the seeds that both have whole: with a
 * trial at every budget of either ladder. So the same seeds stand behind every budget, and each
 * resample has every budget.
 */
public final class PairedLadders {

  private final Ladder reference;
  private final Ladder method;
  private final NavigableSet<Long> seeds;
  private final SpeedUp estimate;

  /**
   * Pairs two ladders.
   *
   * @param reference trials by fraction and seed; a fraction without any is a budget that was run
   *     and that no seed has
   * @param method trials of the method, likewise
   * @param incomplete why there is no S where no seed is whole, in words
   */
  public PairedLadders(
      Map<Double, Map<Long, SeedTrial>> reference,
      Map<Double, Map<Long, SeedTrial>> method,
      String incomplete) {
    this.seeds = whole(reference, method);
    this.reference = new Ladder(reference, seeds);
    this.method = new Ladder(method, seeds);
    this.estimate = estimate(reference, method, incomplete);
  }

  private static NavigableSet<Long> whole(
      Map<Double, Map<Long, SeedTrial>> reference, Map<Double, Map<Long, SeedTrial>> method) {
    List<Map<Long, SeedTrial>> all = new ArrayList<>(reference.values());
    all.addAll(method.values());
    NavigableSet<Long> whole = new TreeSet<>();
    all.forEach(bySeed -> whole.addAll(bySeed.keySet()));
    all.forEach(bySeed -> whole.retainAll(bySeed.keySet()));
    return whole;
  }

  private SpeedUp estimate(Map<Double, ?> reference, Map<Double, ?> method, String incomplete) {
    if (!reference.containsKey(1.0)) {
      return new SpeedUp.LadderNotRun("the reference has no valid run at f = 1");
    }
    if (method.size() < 2) {
      return new SpeedUp.LadderNotRun("fewer than two budget fractions");
    }
    return seeds.isEmpty()
        ? new SpeedUp.LadderNotRun(incomplete)
        : SpeedUp.between(referenceMeans(), methodMeans());
  }

  /** S of the means over these seeds. */
  public SpeedUp estimate() {
    return estimate;
  }

  /** The seeds, in order; their number is the N of S. */
  public NavigableSet<Long> seeds() {
    return seeds;
  }

  /** What the reference reached; without a budget where no seed is whole. */
  public BudgetLadder referenceMeans() {
    return referenceMeans(once());
  }

  /** What the method reached; without a budget where no seed is whole. */
  public BudgetLadder methodMeans() {
    return methodMeans(once());
  }

  private int[] once() {
    int[] counts = new int[seeds.size()];
    Arrays.fill(counts, 1);
    return counts;
  }

  BudgetLadder referenceMeans(int[] counts) {
    return reference.means(counts);
  }

  BudgetLadder methodMeans(int[] counts) {
    return method.means(counts);
  }

  /** Trials of one method by budget and place of seed. */
  private static final class Ladder {

    private final List<Column> columns = new ArrayList<>();

    Ladder(Map<Double, Map<Long, SeedTrial>> trials, NavigableSet<Long> seeds) {
      NavigableMap<Double, Map<Long, SeedTrial>> sorted = new TreeMap<>(trials);
      if (!seeds.isEmpty()) {
        sorted.forEach(
            (fraction, bySeed) ->
                columns.add(new Column(fraction, seeds.stream().map(bySeed::get).toList())));
      }
    }

    BudgetLadder means(int[] counts) {
      List<BudgetLadder.Budget> budgets = new ArrayList<>(columns.size());
      columns.forEach(column -> budgets.add(column.mean(counts)));
      return new BudgetLadder(budgets);
    }
  }

  /**
   * One budget. Errors are summed as whole numbers, so neither the order of seeds nor ties are at
   * the mercy of rounding.
   */
  private static final class Column {

    private final double fraction;
    private final int[] errors;
    private final int[] rows;
    private final double[] costs;
    private final double[] logs;

    Column(double fraction, List<SeedTrial> trials) {
      this.fraction = fraction;
      this.errors = trials.stream().mapToInt(SeedTrial::errors).toArray();
      this.rows = trials.stream().mapToInt(SeedTrial::rows).toArray();
      this.costs = trials.stream().mapToDouble(SeedTrial::cost).toArray();
      this.logs = Arrays.stream(costs).map(Math::log).toArray();
    }

    BudgetLadder.Budget mean(int[] counts) {
      int seeds = 0;
      long wrong = 0;
      long scored = 0;
      double sum = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          seeds += counts[i];
          wrong += (long) counts[i] * errors[i];
          scored += (long) counts[i] * rows[i];
          sum += counts[i] * logs[i];
          least = Math.min(least, costs[i]);
          most = Math.max(most, costs[i]);
        }
      }
      // Equal costs have exactly that mean.
      double cost = least == most ? least : Math.exp(sum / seeds);
      return new BudgetLadder.Budget(fraction, seeds, (double) wrong / scored, cost);
    }
  }
}
