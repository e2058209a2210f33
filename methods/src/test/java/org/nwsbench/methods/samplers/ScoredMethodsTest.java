package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;

class ScoredMethodsTest {

  private static final int SIZE = 12;

  private static double score(int row) {
    return 1 + row;
  }

  private static double mean() {
    return (1 + SIZE) / 2.0;
  }

  private static FakeTrial trial(SamplingMethod method, Map<String, String> overrides) {
    return new FakeTrial(method, overrides, FakeTrial.blank(SIZE), 3)
        .scored(ScoredMethodsTest::score);
  }

  @Test
  void exactLoss_poolOfAllRows_weightsAreInverseDensities() {
    Sampler sampler = trial(new ExactLoss(), Map.of()).sampler();
    for (int step = 0; step < 100; step++) {
      // The inverse of (l + c mean) / (mean + c mean).
      FakeTrial.assertWeights(
          sampler.next(), 1e-6, row -> 1.5 * mean() / (score(row) + .5 * mean()));
    }
  }

  /** A pool of all rows, so that a density is score / mean. */
  @ParameterizedTest
  @CsvSource({
    "loss.exact,smoothing,0,0.5",
    "grad.bound,pool,4,0.5",
    "grad.norm,pool,4,0.5",
    "grad.bound,pool,4,1",
    "grad.norm,pool,4,1"
  })
  void scoredMethod_weights_arePowersOfInverseDensities(
      String id, String parameter, String value, String k) {
    Map<String, String> settings = Map.of("k", k, parameter, value);
    Sampler sampler = trial(Providers.method(id), settings).sampler();
    FakeTrial.assertWeights(
        sampler.next(), 1e-6, row -> Math.pow(score(row) / mean(), -Double.parseDouble(k)));
  }

  /**
   * H0: exact loss draws from a frozen pool follow its p. The pool is all 12 rows; one draw a
   * batch, from a stratum chosen at random, makes draws independent. 40,000 batches, chi-square
   * with 11 degrees of freedom at alpha 1e-6; sees a density wrong by 15% almost surely.
   */
  @Test
  void exactLoss_draws_followDensities() {
    Sampler sampler = trial(new ExactLoss(), Map.of()).sampler();
    SplittableRandom random = new SplittableRandom(8);
    long[] counts = new long[SIZE];
    double[] expected = new double[SIZE];
    for (int step = 0; step < 40_000; step++) {
      counts[sampler.next().rows()[random.nextInt(3)]]++;
    }
    for (int row = 0; row < SIZE; row++) {
      expected[row] = score(row) + .5 * mean();
    }
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(1e-6);
  }

  @Test
  void exactLoss_poolWithNaN_neverDrawsItUnsmoothed() {
    Sampler sampler =
        new FakeTrial(new ExactLoss(), Map.of("smoothing", "0"), FakeTrial.blank(SIZE), 3)
            .scored(row -> row == 5 ? Double.NaN : 1)
            .sampler();
    for (int step = 0; step < 200; step++) {
      assertThat(sampler.next().rows()).doesNotContain(5);
    }
  }
}
