package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variance and intervals of the sketch against closed forms. */
class SketchStatisticsTest {

  private static HashFamily family(int dimension, int rows, int bits, int buckets, long seed) {
    return Rehashed.atMost(
        buckets, SignedRandomProjections.dense(new float[dimension], rows, bits, seed), seed + 1);
  }

  private static double target(float[] vector) {
    return 2 + vector[0];
  }

  /**
   * H0: the variance of T of one function is sum_ij y_i y_j (q_ij - q_i q_j), with q the two- and
   * three-point probabilities of sharing a bucket with the query; direct and folded. 30,000
   * independent functions; the sample variance has the standard error sqrt((m4 - s^4) / n), z test
   * at |z| < 5: false alarm 6e-7 a case. Three-point probabilities as products of pairs miss by |z|
   * over 50.
   */
  @ParameterizedTest
  @CsvSource({"3, 8", "6, 64", "6, 5"})
  void variance_ofOneFunction_matchesThreePointFormula(int bits, int buckets) {
    float[][] vectors = Gaussian.vectors(25, 3, 1);
    float[] query = Gaussian.vectors(1, 3, 2)[0];
    HashFamily one = family(3, 1, bits, buckets, 0);
    double expected = 0;
    for (float[] x : vectors) {
      for (float[] y : vectors) {
        double together =
            Collisions.probability(one, Math.pow(ofThree(x, y, query), bits), x, y, query);
        double apart =
            Collisions.probability(one, x, query) * Collisions.probability(one, y, query);
        expected += target(x) * target(y) * (together - apart);
      }
    }

    int functions = 30_000;
    HashFamily family = family(3, functions, bits, buckets, 3);
    double[] ts = new double[functions];
    char[] at = codes(family, query);
    for (float[] vector : vectors) {
      char[] codes = codes(family, vector);
      for (int r = 0; r < functions; r++) {
        ts[r] += codes[r] == at[r] ? target(vector) : 0;
      }
    }
    SummaryStatistics sample = new SummaryStatistics();
    for (double t : ts) {
      sample.addValue(t);
    }
    double fourth = 0;
    for (double t : ts) {
      fourth += Math.pow(t - sample.getMean(), 4) / functions;
    }
    double variance = sample.getVariance();
    double error = Math.sqrt((fourth - variance * variance) / functions);
    assertThat((variance - expected) / error).isBetween(-5.0, 5.0);
  }

  /** That one hyperplane has all three on one side: of the pairs, all three agree or one does. */
  private static double ofThree(float[] x, float[] y, float[] z) {
    HashFamily oneBit = SignedRandomProjections.dense(new float[3], 1, 1, 0);
    return (oneBit.kernel(x, y) + oneBit.kernel(x, z) + oneBit.kernel(y, z) - 1) / 2;
  }

  private static char[] codes(HashFamily family, float[] vector) {
    char[] codes = new char[family.functions()];
    family.codes(vector, 1, codes);
    return codes;
  }

  /**
   * An interval of 95% by the standard error and a t quantile holds the exact mean at 93 to 97% of
   * queries: R = 100, 500 insertions, over 12 of them expected in a bucket; direct, folded, and
   * with a prior as light as samplers use. 300 families x 10 queries; were all queries of a family
   * to miss together, the standard error of the coverage would be .013, and it is about half of
   * that.
   */
  @ParameterizedTest
  @CsvSource({"4, 16, 0", "6, 24, 0", "4, 16, 0.1"})
  void standardError_coversExactMean(int bits, int buckets, double kappa) {
    float[][] vectors = Gaussian.vectors(500, 3, 5);
    float[][] queries = Gaussian.vectors(10, 3, 6);
    ExactNadarayaWatson exact = new ExactNadarayaWatson(family(3, 1, bits, buckets, 0));
    for (float[] vector : vectors) {
      exact.insert(vector, target(vector));
    }
    double[] means = new double[queries.length];
    for (int q = 0; q < queries.length; q++) {
      means[q] = exact.estimate(queries[q]);
      assertThat(exact.denominator(queries[q])).isGreaterThan(12);
    }
    double quantile = new TDistribution(99).inverseCumulativeProbability(.975);
    int families = 300;
    int covered = 0;
    for (int seed = 0; seed < families; seed++) {
      HashFamily family = family(3, 100, bits, buckets, 2L * seed);
      NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, kappa);
      CodeTable table = CodeTable.of(family, Rows.of(vectors));
      for (int i = 0; i < vectors.length; i++) {
        sketch.insert(table, i, target(vectors[i]), 1);
      }
      for (int q = 0; q < queries.length; q++) {
        double distance = Math.abs(sketch.estimate(queries[q]) - means[q]);
        covered += distance <= quantile * sketch.standardError(queries[q]) ? 1 : 0;
      }
    }

    assertThat(covered / (double) (families * queries.length)).isBetween(.93, .97);
  }

  @Test
  void standardError_withoutEvidence_isNaN() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(3, 20, 10, 1024, 1), 1);
    float[] east = {1, 0, 0};
    assertThat(sketch.standardError(east)).isNaN();
    sketch.insert(new float[] {-1, 0, 0}, 5);
    assertThat(sketch.standardError(east)).isNaN();
    NadarayaWatsonSketch single = new NadarayaWatsonSketch(family(3, 1, 2, 4, 1), 1);
    single.insert(east, 5);
    assertThat(single.standardError(east)).isNaN();
  }

  /** Targets all alike: no function can disagree. */
  @Test
  void standardError_constantTarget_isZero() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(3, 20, 4, 16, 1), 0);
    for (float[] vector : Gaussian.vectors(100, 3, 1)) {
      sketch.insert(vector, 3);
    }
    assertThat(sketch.standardError(new float[] {1, 0, 0})).isCloseTo(0, within(1e-14));
  }
}
