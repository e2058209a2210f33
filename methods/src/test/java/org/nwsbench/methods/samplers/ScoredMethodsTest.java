package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
