package org.nwsbench.harness.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The valid trials of one method by budget fraction and seed, from which a {@link BudgetLadder} of
 * all seeds or of a resample of them is made. Errors are summed as whole numbers, so neither the
 * order of seeds nor ties are at the mercy of rounding.
 */
public final class SeedLadder {

  private final NavigableMap<Double, NavigableMap<Long, SeedTrial>> rungs = new TreeMap<>();

  /**
   * A ladder of trials.
   *
   * @param trials by fraction and seed; a fraction without trials is no rung
   */
  public SeedLadder(Map<Double, ? extends Map<Long, SeedTrial>> trials) {
    trials.forEach(
        (fraction, bySeed) -> {
          if (!bySeed.isEmpty()) {
            rungs.put(fraction, new TreeMap<>(bySeed));
          }
        });
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeedLadder ladder && ladder.rungs.equals(rungs);
  }

  @Override
  public int hashCode() {
    return rungs.hashCode();
  }

  /** Seeds with a trial at any fraction. */
  NavigableSet<Long> seeds() {
    NavigableSet<Long> seeds = new TreeSet<>();
    rungs.values().forEach(bySeed -> seeds.addAll(bySeed.keySet()));
    return seeds;
  }

  /** Seeds with a trial at every rung, timed where the clock is that on the wall. */
  NavigableSet<Long> wholeSeeds(CostMetric clock) {
    NavigableSet<Long> whole = seeds();
    for (Map<Long, SeedTrial> bySeed : rungs.values()) {
      whole.removeIf(
          seed -> {
            SeedTrial trial = bySeed.get(seed);
            return trial == null || (clock == CostMetric.WALL && trial.wallSeconds().isEmpty());
          });
    }
    return whole;
  }

  /** The ladder of some seeds alone. */
  SeedLadder only(Set<Long> seeds) {
    Map<Double, Map<Long, SeedTrial>> kept = new TreeMap<>();
    rungs.forEach(
        (fraction, bySeed) -> {
          Map<Long, SeedTrial> own = new TreeMap<>(bySeed);
          own.keySet().retainAll(seeds);
          kept.put(fraction, own);
        });
    return new SeedLadder(kept);
  }

  /** Means over all trials. */
  public BudgetLadder means() {
    return new Resampler(seeds()).ladder(once(seeds().size()));
  }

  private static int[] once(int seeds) {
    int[] counts = new int[seeds];
    Arrays.fill(counts, 1);
    return counts;
  }

  /** Ladders of resampled seeds; a seed drawn twice counts twice. */
  final class Resampler {

    private final List<Column> columns = new ArrayList<>();

    /** Resamples seeds among these, in their order. */
    Resampler(NavigableSet<Long> seeds) {
      rungs.forEach((fraction, bySeed) -> columns.add(new Column(fraction, bySeed, seeds)));
    }

    /** The ladder in which each seed counts so many times; each rung has one that was drawn. */
    BudgetLadder ladder(int[] counts) {
      List<BudgetLadder.Rung> drawn = new ArrayList<>(columns.size());
      for (Column column : columns) {
        column.addTo(drawn, counts);
      }
      return new BudgetLadder(drawn);
    }
  }

  /** One rung by place of seed; a seed without trial has no rows. */
  private static final class Column {

    private final double fraction;
    private final int[] errors;
    private final int[] rows;
    private final Costs work;
    private final Costs wall;

    Column(double fraction, Map<Long, SeedTrial> bySeed, NavigableSet<Long> seeds) {
      this.fraction = fraction;
      this.errors = new int[seeds.size()];
      this.rows = new int[seeds.size()];
      this.work = new Costs(seeds.size());
      this.wall = new Costs(seeds.size());
      int place = 0;
      for (long seed : seeds) {
        SeedTrial trial = bySeed.get(seed);
        if (trial != null) {
          errors[place] = trial.errors();
          rows[place] = trial.rows();
          work.put(place, trial.work());
          wall.put(place, trial.wallSeconds().orElse(0));
        }
        place++;
      }
    }

    void addTo(List<BudgetLadder.Rung> drawn, int[] counts) {
      int seeds = 0;
      long wrong = 0;
      long scored = 0;
      for (int i = 0; i < counts.length; i++) {
        seeds += rows[i] == 0 ? 0 : counts[i];
        wrong += (long) counts[i] * errors[i];
        scored += (long) counts[i] * rows[i];
      }
      drawn.add(
          new BudgetLadder.Rung(
              fraction,
              seeds,
              (double) wrong / scored,
              work.geometricMean(counts).orElseThrow(),
              wall.geometricMean(counts)));
    }
  }

  /** One cost by place of seed; 0 where it is not known. */
  private static final class Costs {

    private final double[] values;
    private final double[] logs;

    Costs(int seeds) {
      this.values = new double[seeds];
      this.logs = new double[seeds];
    }

    void put(int place, double value) {
      values[place] = value;
      logs[place] = value > 0 ? Math.log(value) : 0;
    }

    /** Of the known values, each counted so often; exact where all are equal. */
    OptionalDouble geometricMean(int[] counts) {
      double sum = 0;
      int known = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0 && values[i] > 0) {
          sum += counts[i] * logs[i];
          known += counts[i];
          least = Math.min(least, values[i]);
          most = Math.max(most, values[i]);
        }
      }
      if (known == 0) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(least == most ? least : Math.exp(sum / known));
    }
  }
}
