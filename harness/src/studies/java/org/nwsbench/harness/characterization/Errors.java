package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.List;

/**
 * Squared errors of estimates at a set of queries for each hash family. The errors of different
 * families are independent, but those at the queries of one family are not.
 */
final class Errors {

  private final List<Double> meanSquares = new ArrayList<>();

  /** Adds the errors of one family. */
  void add(double[] estimates, double[] references) {
    double sum = 0;
    for (int q = 0; q < estimates.length; q++) {
      double error = estimates[q] - references[q];
      sum += error * error;
    }
    meanSquares.add(sum / estimates.length);
  }

  /** Returns the number of families. */
  int families() {
    return meanSquares.size();
  }

  /** Returns the root mean square over families and queries. */
  double rootMeanSquare() {
    return Math.sqrt(mean());
  }

  /**
   * Returns the standard error of {@link #rootMeanSquare} from the differences between families. It
   * is NaN for one family.
   */
  double standardError() {
    double mean = mean();
    double squares = 0;
    for (double value : meanSquares) {
      squares += (value - mean) * (value - mean);
    }
    int n = meanSquares.size();
    return Math.sqrt(squares / (n - 1.0) / n) / (2 * Math.sqrt(mean));
  }

  /**
   * Returns a point with the root mean square of these errors and that by theory, the root of
   * {@code meanSquare}, both in units of {@code deviation}.
   */
  StudyFigure.Point point(double x, double meanSquare, double deviation) {
    return StudyFigure.Point.of(
        x,
        rootMeanSquare() / deviation,
        standardError() / deviation,
        Math.sqrt(meanSquare) / deviation);
  }

  /**
   * Returns the ratio of this root mean square to that of {@code other}, whose families had the
   * same seeds, and the standard error of the ratio by the delta method.
   */
  Ratio over(Errors other) {
    double mean = mean();
    double otherMean = other.mean();
    int n = meanSquares.size();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double contrast = meanSquares.get(i) / mean - other.meanSquares.get(i) / otherMean;
      squares += contrast * contrast;
    }
    double ratio = Math.sqrt(mean / otherMean);
    return new Ratio(ratio, ratio / 2 * Math.sqrt(squares / (n - 1.0) / n));
  }

  /** A ratio of errors. */
  record Ratio(double value, double standardError) {}

  private double mean() {
    double sum = 0;
    for (double value : meanSquares) {
      sum += value;
    }
    return sum / meanSquares.size();
  }
}
