package org.nwsbench.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.nwsbench.harness.stats.GoalCurves.SeedCurve;

/**
 * Trials that never ran, on a ladder of 1/8, 1/4, 1/2 and 1, of a method whose error is the
 * reference's at so many times the budget: its S is known.
 *
 * @param shape log error by log of f over 1/2, without noise
 * @param spread sd of a log error over seeds, of which 16% of the variance is the seed's
 */
record CurveStudy(DoubleUnaryOperator shape, double spread) {

  /** A power of the budget, with fashion-cnn's slope. */
  static final CurveStudy POWER = new CurveStudy(x -> -0.25 * x, 0.035);

  /** Slopes of -.34, -.24 and -.16 from budget to budget, as measured of shuffling on cmudict. */
  static final CurveStudy BENT = new CurveStudy(x -> -0.29 * x + 0.065 * x * x, 0.025);

  /** A floor, as on letter: slopes of -.4, -.13 and 0, an elbow between budgets and a flat end. */
  static final CurveStudy FLOOR =
      new CurveStudy(x -> Math.log(0.0275 + 0.0045 * Math.exp(-1.5 * x)), 0.05);

  /** From a slope of -.4 to one of -.05 within a factor of two about f = .35. */
  static final CurveStudy ELBOW =
      new CurveStudy(
          x -> Math.log(Math.exp(-1.2 * (x + 0.357)) + Math.exp(-0.15 * (x + 0.357))) / 3, 0.04);

  /** From a slope of -.5 to one of -.15 at f = .35, from one point to the next. */
  static final CurveStudy CORNER =
      new CurveStudy(x -> -(x < -0.357 ? 0.5 : 0.15) * (x + 0.357), 0.03);

  /** A drop, as on shuttle: slopes of -.5, -.7 and -.2. */
  static final CurveStudy DROP =
      new CurveStudy(
          x -> Math.log(1 + 1.2 / (1 + Math.exp(3.17 * x - 0.66)) + 0.48 * Math.exp(-0.6 * x)),
          0.08);

  private static final double[] FRACTIONS = {0.125, 0.25, 0.5, 1};
  private static final double SHARED = 0.4;

  /** What seeds have in common, by seed: the initial weights and the goal. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Block(double[] shared, double[] goals) {}

  Block block(int seeds, SplittableRandom random) {
    Block block = new Block(new double[seeds], new double[seeds]);
    for (int i = 0; i < seeds; i++) {
      block.shared[i] = SHARED * spread * random.nextGaussian();
      block.goals[i] =
          shape.applyAsDouble(0) + block.shared[i] + own() * Math.sqrt(0.5) * random.nextGaussian();
    }
    return block;
  }

  private double own() {
    return spread * Math.sqrt(1 - SHARED * SHARED);
  }

  /**
   * Curves of a method in a block.
   *
   * @param speedUp the true S
   * @param pace cost of its trials over that of the reference's at equal f
   * @param paceSpread sd of the logarithm of a trial's cost
   */
  GoalCurves method(
      Block block, double speedUp, double pace, double paceSpread, SplittableRandom random) {
    List<SeedCurve> seeds = new ArrayList<>();
    for (int i = 0; i < block.goals.length; i++) {
      NavigableMap<Double, Double> logErrors = new TreeMap<>();
      for (double fraction : FRACTIONS) {
        double cost = Math.log(2 * fraction * pace);
        double error = shape.applyAsDouble(cost + Math.log(speedUp)) + block.shared[i];
        logErrors.put(
            cost + paceSpread * random.nextGaussian(), error + own() * random.nextGaussian());
      }
      seeds.add(new SeedCurve(logErrors, block.goals[i]));
    }
    return GoalCurves.of(seeds).orElseThrow();
  }
}
