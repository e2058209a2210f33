package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixedBandwidthsTest {

  private static final float[] CENTRE = new float[2];

  private static HashFamily mixture(int scale, long seed) {
    return new MixedBandwidths(
        List.of(
            SignedRandomProjections.dense(CENTRE, scale, 2, seed),
            SignedRandomProjections.dense(CENTRE, 3 * scale, 5, seed + 1)));
  }

  @Test
  void kernel_isMeanOverFunctions() {
    float[] east = {1, 0};
    float[] north = {0, 1};
    assertThat(mixture(2, 0).kernel(east, north))
        .isCloseTo((.25 + 3 * Math.pow(.5, 5)) / 4, within(1e-12));
  }

  @Test
  void codes_areThoseOfTheParts_inOrder() {
    HashFamily mixture = mixture(2, 9);
    float[] vectors = {1, 2, -3, 1, .5f, -2};
    char[] codes = new char[3 * 8];
    mixture.codes(vectors, 3, codes);
    char[] first = new char[3 * 2];
    SignedRandomProjections.dense(CENTRE, 2, 2, 9).codes(vectors, 3, first);
    char[] second = new char[3 * 6];
    SignedRandomProjections.dense(CENTRE, 6, 5, 10).codes(vectors, 3, second);
    for (int i = 0; i < 3; i++) {
      assertThat(Arrays.copyOfRange(codes, 8 * i, 8 * i + 2))
          .isEqualTo(Arrays.copyOfRange(first, 2 * i, 2 * i + 2));
      assertThat(Arrays.copyOfRange(codes, 8 * i + 2, 8 * i + 8))
          .isEqualTo(Arrays.copyOfRange(second, 6 * i, 6 * i + 6));
    }
  }

  /**
   * H0: a sketch of a mixture, as it is and folded, is unbiased for sums over the mean kernel. 400
   * families, t test at |t| < 5: false alarm 9e-7 a case.
   */
  @ParameterizedTest
  @ValueSource(ints = {32, 6})
  void sums_overFamilies_areUnbiased(int buckets) {
    float[][] vectors = {{1, 0}, {1, 1}, {0, 1}, {-1, .5f}};
    float[] query = {1, .3f};
    ExactNadarayaWatson exact = new ExactNadarayaWatson(mixture(1, 0));
    for (float[] vector : vectors) {
      exact.insert(vector, 2 + vector[0]);
    }
    SummaryStatistics numerators = new SummaryStatistics();
    for (int seed = 0; seed < 400; seed++) {
      HashFamily family = Rehashed.atMost(buckets, mixture(3, 10L * seed), seed);
      NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, 0);
      for (float[] vector : vectors) {
        sketch.insert(vector, 2 + vector[0]);
      }
      numerators.addValue(sketch.numerator(query));
    }

    double error = numerators.getStandardDeviation() / Math.sqrt(400);
    assertThat((numerators.getMean() - exact.numerator(query)) / error).isBetween(-5.0, 5.0);
  }

  @Test
  void parts_thatDoNotFit_refused() {
    HashFamily plain = SignedRandomProjections.dense(CENTRE, 1, 4, 0);
    HashFamily folded = new Rehashed(plain, 8, 0);
    assertThatThrownBy(() -> new MixedBandwidths(List.of(plain, folded)))
        .hasMessageContaining("differ in dimension or chance collisions: fold their mixture");
    assertThatThrownBy(() -> new MixedBandwidths(List.of()))
        .hasMessage("a mixture needs at least one family");
  }
}
