package org.nwsbench.harness.stats;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * How often the paired t test at 5% sees a difference where there is none, on differences of runs
 * that were measured and not assumed: pairs are drawn out of a pool and the sign of each is flipped
 * at random, which makes the null true by construction.
 *
 * <p>Signs hide a bias that all pairs share; for that the mean of the pool as it stands is tested
 * beside.
 *
 * @param draws studies simulated
 * @param rejections those in which p was at most .05
 * @param poolT t of the mean of all differences, unflipped
 */
public record FalseWins(int draws, int rejections, double poolT) {

  /** Studies that the protocol simulates. */
  public static final int PROTOCOL_DRAWS = 2_000;

  /** Pairs of each. */
  public static final int PROTOCOL_PAIRS = 10;

  private static final double ALPHA = 0.05;
  private static final double LEAST_RATE = 0.03;
  private static final double MOST_RATE = 0.07;
  private static final double POOL_BOUND = 3;

  /**
   * Simulates studies.
   *
   * @param pool differences of pairs of runs of one method, more than a study has pairs
   * @param draws how many studies
   * @param pairs of each study, at least 2, drawn without replacement
   * @param random gives pairs and signs
   * @throws IllegalArgumentException if the pool is no larger than one study
   */
  public static FalseWins simulate(
      double[] pool, int draws, int pairs, UniformRandomProvider random) {
    if (pairs < 2 || pool.length <= pairs || draws < 1) {
      throw new IllegalArgumentException(
          "false wins need 2 or more pairs, a larger pool and a draw, got %s pairs out of %s, %s draws"
              .formatted(pairs, pool.length, draws));
    }
    double[] left = pool.clone();
    int rejections = 0;
    for (int draw = 0; draw < draws; draw++) {
      rejections +=
          PairedDifference.of(study(left, pairs, random)).orElseThrow().p() <= ALPHA ? 1 : 0;
    }
    return new FalseWins(draws, rejections, PairedDifference.of(pool).orElseThrow().t());
  }

  /** Share of studies with a difference that is none. */
  public double rate() {
    return (double) rejections / draws;
  }

  /** Whether the rate lies within 3% to 7% and the pool's mean within |t| below 3. */
  public boolean passes() {
    return rate() >= LEAST_RATE && rate() <= MOST_RATE && Math.abs(poolT) < POOL_BOUND;
  }

  /** The first so many of a partial Fisher-Yates shuffle, with random signs. */
  private static double[] study(double[] pool, int pairs, UniformRandomProvider random) {
    double[] study = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      int chosen = i + random.nextInt(pool.length - i);
      double difference = pool[chosen];
      pool[chosen] = pool[i];
      pool[i] = difference;
      study[i] = random.nextBoolean() ? difference : -difference;
    }
    return study;
  }
}
