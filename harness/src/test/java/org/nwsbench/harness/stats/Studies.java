package org.nwsbench.harness.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Trials that never ran, of a reference and a method whose true speed-up is known. */
final class Studies {

  static final List<Double> FRACTIONS = List.of(0.25, 0.5, 1.0, 2.0);

  private static final int ROWS = 100_000;
  private static final double SECONDS = 8;
  private static final long WORK = 3_000_000;
  private static final double[] REFERENCE = {0.20, 0.14, 0.10, 0.08};
  private static final double[] METHOD = {0.16, 0.085, 0.06, 0.05};

  /** As measured of plain shuffling on letter: from f = 1 on hardly anything is gained. */
  private static final double[] FLAT = {0.0416, 0.0316, 0.0288, 0.0287};

  private Studies() {}

  /**
   * The method reaches .10 at a share of .8 between f = 1/4 and 1/2, and costs 1.2 times as much.
   */
  static double speedUp(CostMetric clock) {
    double fraction = Math.exp(0.2 * Math.log(0.25) + 0.8 * Math.log(0.5));
    return 1 / (clock == CostMetric.WORK ? fraction : 1.2 * fraction);
  }

  static SeedLadder reference(int seeds, double spread, SplittableRandom random) {
    return ladder(REFERENCE, 1, seeds, spread, random);
  }

  static SeedLadder method(int seeds, double spread, SplittableRandom random) {
    return ladder(METHOD, 1.2, seeds, spread, random);
  }

  /** A ladder that is flat at its top, as letter's is, and has that method for an equal. */
  static SeedLadder flat(int seeds, double spread, SplittableRandom random) {
    return ladder(FLAT, 1, seeds, spread, random);
  }

  /** Errors vary by a share {@code spread} of their mean, times by 5 spread. */
  private static SeedLadder ladder(
      double[] errors, double pace, int seeds, double spread, SplittableRandom random) {
    Map<Double, Map<Long, SeedTrial>> trials = new LinkedHashMap<>();
    for (int rung = 0; rung < errors.length; rung++) {
      double fraction = FRACTIONS.get(rung);
      Map<Long, SeedTrial> bySeed = new LinkedHashMap<>();
      for (long seed = 0; seed < seeds; seed++) {
        double error = errors[rung] * (1 + spread * random.nextGaussian());
        double seconds = SECONDS * fraction * pace * Math.exp(5 * spread * random.nextGaussian());
        bySeed.put(seed, trial((int) Math.round(ROWS * error), WORK * fraction, seconds));
      }
      trials.put(fraction, bySeed);
    }
    return new SeedLadder(trials);
  }

  private static SeedTrial trial(int errors, double work, double seconds) {
    return new SeedTrial(errors, ROWS, work, OptionalDouble.of(seconds));
  }
}
