package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRandomProjectionsTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  @Test
  void kernel_handWorkedAngles_matchesFormula() {
    float[] centre = {1, 1};
    for (int bits : new int[] {1, 8, 16}) {
      HashFamily family = SignedRandomProjections.dense(centre, 1, bits, 0);
      float[] east = {2, 1};
      assertThat(family.kernel(east, new float[] {1, 5})).isCloseTo(Math.pow(.5, bits), ROUNDING);
      assertThat(family.kernel(east, new float[] {3, 3})).isCloseTo(Math.pow(.75, bits), ROUNDING);
      assertThat(family.kernel(east, new float[] {-4, 1})).isCloseTo(0, ROUNDING);
      assertThat(family.kernel(east, new float[] {7, 1})).isCloseTo(1, ROUNDING);
      assertThat(family.kernel(east, east)).isEqualTo(1);
      assertThat(family.kernel(east, centre)).isCloseTo(Math.pow(.5, bits), ROUNDING);
    }
  }

  /**
   * Dense functions collide with probability (1 - theta/pi)^p. 20,000 functions a case; see {@link
   * Collisions#assertRate}: 9e-6 in all. Sees a deviation of .02 almost surely; packing {@code 2 *
   * bit + code} gives .24 for .04 at p=8.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0.3", "1, 1.5", "1, 2.8",
    "8, 0.1", "8, 0.5", "8, 1.05",
    "16, 0.05", "16, 0.2", "16, 0.5"
  })
  void dense_collisionRate_matchesFormula(int bits, double angle) {
    float[] centre = centre(9);
    HashFamily family = SignedRandomProjections.dense(centre, 20_000, bits, 42);
    float[][] pair = pair(centre, angle, 7);
    double k = Math.pow(1 - angle / Math.PI, bits);
    assertThat(family.kernel(pair[0], pair[1])).isCloseTo(k, within(1e-5));
    Collisions.assertRate(family, pair[0], pair[1]);
  }

  /**
   * Three dense codes agree with probability (1 - (sum of angles) / (2 pi))^p. 20,000 functions a
   * case; see {@link Collisions#assertRate}: 3e-6 in all. As a product of pairs, the probability
   * would be off by z > 20 at p = 1.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void dense_collisionRateOfThree_matchesFormula(int bits) {
    HashFamily family = SignedRandomProjections.dense(new float[2], 20_000, bits, 17);
    double k = Math.pow(1 - (.4 + .5 + .9) / (2 * Math.PI), bits);
    Collisions.assertRate(family, k, at(0), at(.4), at(.9));
  }

  private static float[] at(double angle) {
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  /**
   * Words as the data have them: eight ones among 208 components, one of them moved. Without the
   * rotation sums of few coordinates would miss most of them. 1,000 families of 50 functions; were
   * functions independent, .01 would be left by chance with probability below 1e-5.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 8, 16})
  void structured_fewOnes_collideWithinOneHundredth(int bits) {
    float[][] pair = new float[2][208];
    for (int k = 0; k < 8; k++) {
      pair[0][26 * k + k] = 1;
      pair[1][26 * k + k] = 1;
    }
    pair[1][0] = 0;
    pair[1][5] = 1;
    double collisions = 0;
    int families = 1_000;
    for (int seed = 0; seed < families; seed++) {
      HashFamily family = SignedRandomProjections.structured(new float[208], 50, bits, seed);
      collisions += Collisions.count(family, pair);
    }
    // cos theta = 7 / 8
    double k = Math.pow(1 - Math.acos(7 / 8.0) / Math.PI, bits);
    assertThat(collisions / (50 * families)).isCloseTo(k, within(.01));
  }

  /**
   * The structured form collides within .01 of the formula, for random pairs in few and in many
   * dimensions. 500 families of 50 functions, 4 pairs each: were the rate exact and functions and
   * pairs independent, its standard deviation would be at most .0016, and .01 would be left by
   * chance with probability 4e-10.
   */
  @ParameterizedTest
  @CsvSource({
    "9, 1, 1.0",
    "9, 8, 0.3",
    "9, 16, 0.1",
    "16, 12, 0.2",
    "208, 1, 1.0",
    "208, 8, 0.3",
    "208, 16, 0.1",
    "784, 12, 0.1"
  })
  void structured_collisionRate_withinOneHundredth(int dimension, int bits, double angle) {
    double k = Math.pow(1 - angle / Math.PI, bits);
    assertThat(structuredRate(500, 4, dimension, 50, bits, angle)).isCloseTo(k, within(.01));
  }

  /**
   * Where one partition could serve all bits of a function, it does not: orthogonal hyperplanes in
   * one function lower the rate at wide angles, here by 8%. 16 functions of 6,000 families, 10
   * pairs each, k = .0085: the standard error is 1.1% of k, and the rate must lie within 4.5% of k,
   * more than 4 of them.
   */
  @Test
  void structured_bitsOfOneFunction_areNotOrthogonal() {
    double k = Math.pow(1 - .8 / Math.PI, 16);
    assertThat(structuredRate(6_000, 10, 208, 16, 16, .8) / k).isCloseTo(1, within(.045));
  }

  private static double structuredRate(
      int families, int pairs, int dimension, int rows, int bits, double angle) {
    float[] centre = centre(dimension);
    double collisions = 0;
    for (int seed = 0; seed < families; seed++) {
      HashFamily family = SignedRandomProjections.structured(centre, rows, bits, seed);
      for (int i = 0; i < pairs; i++) {
        collisions += Collisions.count(family, pair(centre, angle, seed + 1_000_000L * i));
      }
    }
    return collisions / (families * pairs * rows);
  }

  @Test
  void codes_distanceFromCentre_doesNotMatter() {
    float[] centre = new float[20];
    float[] vectors = gaussian(20 * 10, 1);
    float[] fourfold = vectors.clone();
    for (int i = 0; i < fourfold.length; i++) {
      fourfold[i] *= 4;
    }
    for (HashFamily family : both(centre, 10, 12, 9)) {
      assertThat(codes(family, fourfold, 10)).isEqualTo(codes(family, vectors, 10));
    }
  }

  @Test
  void cheapest_fewDimensions_isDense_many_isStructured() {
    assertThat(SignedRandomProjections.cheapest(centre(16), 50, 12, 1).identity())
        .startsWith("srp-dense-1");
    assertThat(SignedRandomProjections.cheapest(centre(208), 50, 12, 1).identity())
        .startsWith("srp-rotated-1");
  }

  /** Eight ones of 208: 8 R p products against 2 n log n + 15 R p additions. */
  @Test
  void cheapest_manyZeros_isDense_centredOnTheMean() {
    float[][] words = new float[10_000][208];
    for (int i = 0; i < words.length; i++) {
      for (int k = 0; k < 8; k++) {
        words[i][26 * k + (i + k) % 26] = 1;
      }
    }
    float[] mean = Rows.of(words).spread(4096).mean();
    assertThat(SignedRandomProjections.cheapest(Rows.of(words), 20, 12, 1).identity())
        .isEqualTo(SignedRandomProjections.dense(mean, 20, 12, 1).identity());
    for (int k = 0; k < 208; k++) {
      assertThat(mean[k]).isCloseTo(1 / 26f, within(.002f));
    }
    assertThat(Rows.of(words).meanNonZeros()).isEqualTo(8);
  }

  private static List<HashFamily> both(float[] centre, int rows, int bits, long seed) {
    return List.of(
        SignedRandomProjections.dense(centre, rows, bits, seed),
        SignedRandomProjections.structured(centre, rows, bits, seed));
  }

  private static char[] codes(HashFamily family, float[] vectors, int count) {
    char[] codes = new char[count * family.functions()];
    family.codes(vectors, count, codes);
    return codes;
  }

  private static float[] centre(int dimension) {
    return gaussian(dimension, 99);
  }

  /** Two vectors at an angle, seen from the centre, in a random plane. */
  private static float[][] pair(float[] centre, double angle, long seed) {
    int d = centre.length;
    float[] u = gaussian(d, 2 * seed + 1000);
    float[] v = gaussian(d, 2 * seed + 1001);
    double uu = dot(u, u);
    double uv = dot(u, v);
    for (int k = 0; k < d; k++) {
      v[k] -= (float) (uv / uu * u[k]);
    }
    double ratio = Math.sqrt(uu / dot(v, v));
    float[][] pair = new float[2][d];
    for (int k = 0; k < d; k++) {
      pair[0][k] = centre[k] + u[k];
      pair[1][k] =
          (float) (centre[k] + 2 * (Math.cos(angle) * u[k] + Math.sin(angle) * ratio * v[k]));
    }
    return pair;
  }

  private static double dot(float[] x, float[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * y[k];
    }
    return sum;
  }

  private static float[] gaussian(int count, long seed) {
    return Gaussian.vectors(1, count, seed)[0];
  }
}
