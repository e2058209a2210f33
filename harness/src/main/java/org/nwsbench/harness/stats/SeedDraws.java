package org.nwsbench.harness.stats;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Resamples of whole seeds: each draws as many as there are, with replacement, every one equally
 * likely. They depend on the number of seeds and on the random seed alone, so that all methods and
 * budgets of a workload are resampled together and another method shifts nothing.
 */
final class SeedDraws {

  private final int seeds;
  private final UniformRandomProvider random;

  SeedDraws(int seeds, long randomSeed) {
    this.seeds = seeds;
    this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(randomSeed);
  }

  /** How often each seed is drawn in the next resample. */
  int[] next() {
    int[] counts = new int[seeds];
    for (int i = 0; i < seeds; i++) {
      counts[random.nextInt(seeds)]++;
    }
    return counts;
  }
}
