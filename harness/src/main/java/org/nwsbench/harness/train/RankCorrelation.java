package org.nwsbench.harness.train;

import java.util.OptionalDouble;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** Spearman's rank correlation, ties at their mean rank. */
final class RankCorrelation {

  private static final int LEAST_ROWS = 2;

  private RankCorrelation() {}

  /** Empty if a value is not finite, all of one side are equal, or there are fewer than two. */
  static OptionalDouble of(float[] estimates, float[] truth) {
    if (truth.length < LEAST_ROWS || !isFinite(estimates) || !isFinite(truth)) {
      return OptionalDouble.empty();
    }
    double correlation = new SpearmansCorrelation().correlation(doubles(estimates), doubles(truth));
    return Double.isNaN(correlation)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(-1, Math.min(1, correlation)));
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
