package org.nwsbench.harness.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A speed-up at equal quality with its bootstrap distribution: of the seeds that {@link
 * PairedLadders} keeps, whole ones are resampled, reference and method and all budgets together,
 * and {@link SpeedUp} is computed anew from each resample.
 *
 * <p>A resample whose S lies beyond the ladder is not dropped: it is known by a bound and counts as
 * such in the interval, which is therefore never too narrow on its account. How many there were is
 * told.
 */
public final class SpeedUpBootstrap {

  /** Resamples that published intervals are made from. */
  public static final int RESAMPLES = 10_000;

  private static final double FLAT_SHARE = 0.025;

  private final SpeedUp estimate;
  private final int seeds;
  private final double[] logLows;
  private final double[] logHighs;
  private int left;
  private int flat;
  private Optional<Interval> interval = Optional.empty();
  private double logVariance;

  private SpeedUpBootstrap(SpeedUp estimate, int seeds, int resamples) {
    this.estimate = estimate;
    this.seeds = seeds;
    this.logLows = new double[resamples];
    this.logHighs = new double[resamples];
  }

  /**
   * Resamples whole seeds: each draws as many as there are, with replacement. Resamples depend on
   * the number of seeds and the random seed alone, so that all methods of a workload whose whole
   * seeds agree are resampled together, and another method shifts nothing.
   *
   * @param ladders of reference and method
   * @param resamples how many, at least 1,000
   * @throws IllegalArgumentException if there are too few resamples for an interval
   */
  public static SpeedUpBootstrap of(PairedLadders ladders, int resamples, long randomSeed) {
    if (resamples < 1000) {
      throw new IllegalArgumentException("an interval needs 1,000 resamples, got " + resamples);
    }
    int seeds = ladders.seeds().size();
    boolean ran = !(ladders.estimate() instanceof SpeedUp.LadderNotRun) && seeds >= 2;
    SpeedUpBootstrap sample = new SpeedUpBootstrap(ladders.estimate(), seeds, ran ? resamples : 0);
    sample.resample(ladders, RandomSource.XO_RO_SHI_RO_128_PP.create(randomSeed));
    sample.conclude();
    return sample;
  }

  /** What sorts all resamples is asked for often, and computed once. */
  private void conclude() {
    if (resamples() == 0) {
      return;
    }
    double[] known =
        IntStream.range(0, resamples())
            .filter(i -> logLows[i] == logHighs[i])
            .mapToDouble(i -> logLows[i])
            .toArray();
    double variance = known.length < 2 ? 0 : Math.pow(Summary.of(known).sd().orElseThrow(), 2);
    logVariance = variance * seeds / (seeds - 1.0);
    if (estimate instanceof SpeedUp.Value value) {
      double widening = BootstrapInterval.widening(seeds, seeds - 1.0);
      Interval logs = BootstrapInterval.of(Math.log(value.factor()), logLows, logHighs, widening);
      interval = Optional.of(new Interval(Math.exp(logs.low()), Math.exp(logs.high())));
    }
  }

  private void resample(PairedLadders ladders, UniformRandomProvider random) {
    for (int i = 0; i < resamples(); i++) {
      int[] counts = new int[seeds];
      for (int draw = 0; draw < seeds; draw++) {
        counts[random.nextInt(seeds)]++;
      }
      BudgetLadder reference = ladders.referenceMeans(counts);
      put(i, SpeedUp.between(reference, ladders.methodMeans(counts)));
      flat += needsAllOfItsBudget(reference) ? 0 : 1;
    }
  }

  /** Whether the reference's own f* is 1. */
  private static boolean needsAllOfItsBudget(BudgetLadder reference) {
    return SpeedUp.between(reference, reference) instanceof SpeedUp.Value own
        && own.fraction() == 1;
  }

  private void put(int place, SpeedUp speedUp) {
    logLows[place] = Double.NEGATIVE_INFINITY;
    logHighs[place] = Double.POSITIVE_INFINITY;
    if (speedUp instanceof SpeedUp.Value value) {
      logLows[place] = Math.log(value.factor());
      logHighs[place] = logLows[place];
      return;
    }
    left++;
    if (speedUp instanceof SpeedUp.AtLeast bound) {
      logLows[place] = Math.log(bound.factor());
    } else if (speedUp instanceof SpeedUp.NotReached bound) {
      logHighs[place] = Math.log(bound.factor());
    }
  }

  /** S from all seeds. */
  public SpeedUp estimate() {
    return estimate;
  }

  /** N: seeds with all trials of reference and method; by the wall clock, all of them timed. */
  public int seeds() {
    return seeds;
  }

  /** Resamples drawn; 0 where there is nothing to resample. */
  public int resamples() {
    return logLows.length;
  }

  /**
   * Whether the reference itself needs its whole budget for its quality at f = 1, in all but 2.5%
   * of resamples. Where it does not, an equal of it may have S above 1.
   */
  public boolean isReferenceStillLearning() {
    return resamples() > 0 && flat <= FLAT_SHARE * resamples();
  }

  /** Resamples in which S was censored. */
  public int leftLadder() {
    return left;
  }

  /**
   * The interval of S; empty where S itself is censored or missing, or fewer than two seeds were
   * run. A lower end of 0 means that the quality may not be reached, an infinite upper end that S
   * may lie beyond the ladder.
   */
  public Optional<Interval> interval() {
    return interval;
  }

  /**
   * All that S was in any resample, bounds included; it is there also where S is censored. A lower
   * end of 0 and an infinite upper one mean the same as in the interval. Empty without resamples.
   */
  public Optional<Interval> range() {
    return resamples() == 0
        ? Optional.empty()
        : Optional.of(
            new Interval(
                Math.exp(Arrays.stream(logLows).min().orElseThrow()),
                Math.exp(Arrays.stream(logHighs).max().orElseThrow())));
  }

  double logLow(int resample) {
    return logLows[resample];
  }

  double logHigh(int resample) {
    return logHighs[resample];
  }

  /** Variance of the resampled log S, of those on the ladder, made good for the number of seeds. */
  double logVariance() {
    return logVariance;
  }
}
