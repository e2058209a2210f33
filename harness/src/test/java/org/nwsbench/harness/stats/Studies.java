package org.nwsbench.harness.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Trials that never ran, of a reference and a method whose true speed-up is known. */
final class Studies {

  static final double[] REFERENCE = {0.20, 0.14, 0.10, 0.08};
  static final double[] METHOD = {0.16, 0.085, 0.06, 0.05};

  /** As measured of plain shuffling on letter: from f = 1 on hardly anything is gained. */
  static final double[] FLAT = {0.0416, 0.0316, 0.0288, 0.0287};

  private static final List<Double> FRACTIONS = List.of(0.25, 0.5, 1.0, 2.0);
  private static final int ROWS = 100_000;
  private static final double SECONDS = 8;
  private static final long WORK = 3_000_000;

  private Studies() {}

  /** Ladders of one study, by what they cost. */
  record Study(PairedLadders work, PairedLadders wall) {

    SpeedUpBootstrap bootstrap(CostMetric metric, int resamples, long seed) {
      return SpeedUpBootstrap.of(metric == CostMetric.WORK ? work : wall, resamples, seed);
    }
  }

  /**
   * The method reaches .10 at a share of .8 between f = 1/4 and 1/2, and costs 1.2 times as much.
   */
  static double speedUp(CostMetric metric) {
    double fraction = Math.exp(0.2 * Math.log(0.25) + 0.8 * Math.log(0.5));
    return 1 / (metric == CostMetric.WORK ? fraction : 1.2 * fraction);
  }

  /** The method against the reference. */
  static Study drawn(int seeds, double spread, SplittableRandom random) {
    return drawn(REFERENCE, METHOD, 1.2, seeds, spread, random);
  }

  /** Two draws of one ladder. */
  static Study equals(double[] errors, int seeds, double spread, SplittableRandom random) {
    return drawn(errors, errors, 1, seeds, spread, random);
  }

  private static Study drawn(
      double[] reference,
      double[] method,
      double pace,
      int seeds,
      double spread,
      SplittableRandom random) {
    Drawn one = new Drawn(reference, 1, seeds, spread, random);
    Drawn other = new Drawn(method, pace, seeds, spread, random);
    return new Study(
        new PairedLadders(one.work, other.work, "incomplete"),
        new PairedLadders(one.wall, other.wall, "incomplete"));
  }

  /** Errors vary by a share {@code spread} of their mean, times by 5 spread. */
  private static final class Drawn {

    private final Map<Double, Map<Long, SeedTrial>> work = new LinkedHashMap<>();
    private final Map<Double, Map<Long, SeedTrial>> wall = new LinkedHashMap<>();

    Drawn(double[] errors, double pace, int seeds, double spread, SplittableRandom random) {
      for (int budget = 0; budget < errors.length; budget++) {
        double fraction = FRACTIONS.get(budget);
        work.put(fraction, new LinkedHashMap<>());
        wall.put(fraction, new LinkedHashMap<>());
        for (long seed = 0; seed < seeds; seed++) {
          int wrong =
              (int) Math.round(ROWS * errors[budget] * (1 + spread * random.nextGaussian()));
          double seconds = SECONDS * fraction * pace * Math.exp(5 * spread * random.nextGaussian());
          work.get(fraction).put(seed, new SeedTrial(wrong, ROWS, WORK * fraction));
          wall.get(fraction).put(seed, new SeedTrial(wrong, ROWS, seconds));
        }
      }
    }
  }
}
