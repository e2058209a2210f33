package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What all families and their sketches have in common. */
class HashFamilyTest {

  private static final int WIDTH = 6;

  private static HashFamily dense(int functions, int bits, long seed) {
    return SignedRandomProjections.dense(new float[WIDTH], functions, bits, seed);
  }

  private static HashFamily mixed(long seed) {
    return new MixedBandwidths(List.of(dense(2, 2, seed), dense(4, 5, seed + 1000)));
  }

  private static HashFamily sampling(long seed) {
    return new BitSampling(WIDTH, 6, 2, 16, seed);
  }

  /** Families by their seed, those whose kernel is exact. */
  private static List<Named<LongFunction<HashFamily>>> exact() {
    return List.of(
        Named.of("dense", seed -> dense(6, 4, seed)),
        Named.of("dense, folded", seed -> new Rehashed(dense(6, 4, seed), 5, seed + 1000)),
        Named.of("mixed", seed -> mixed(seed)),
        Named.of("mixed, folded", seed -> new Rehashed(mixed(seed), 6, seed + 2000)),
        Named.of("euclidean", seed -> new EuclideanHashes(WIDTH, 6, 2, 4, 64, seed)),
        Named.of("sampling", seed -> sampling(seed)),
        Named.of("sampling, folded", seed -> new Rehashed(sampling(seed), 5, seed + 1000)),
        Named.of("labelled", HashFamilyTest::labelled));
  }

  private static HashFamily labelled(long seed) {
    HashFamily family = SignedRandomProjections.dense(new float[WIDTH - 1], 6, 4, seed);
    return new Labelled(family, 10, seed + 1000);
  }

  private static List<Named<LongFunction<HashFamily>>> families() {
    List<Named<LongFunction<HashFamily>>> families = new ArrayList<>(exact());
    for (int dimension : new int[] {3, 64, 100}) {
      float[] centre = Gaussian.vectors(1, dimension, 99)[0];
      families.add(
          Named.of(
              "dense, of " + dimension,
              seed -> SignedRandomProjections.dense(centre, 70, 5, seed)));
      families.add(
          Named.of(
              "structured, of " + dimension,
              seed -> SignedRandomProjections.structured(centre, 70, 5, seed)));
    }
    return families;
  }

  /** Vectors of symbols from 0 to 2. */
  private static float[][] vectors(int count, int width) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] vectors = new float[count][width];
    for (float[] vector : vectors) {
      for (int k = 0; k < width; k++) {
        vector[k] = random.nextInt(3);
      }
    }
    return vectors;
  }

  /** Also by another family of the same seed. */
  @ParameterizedTest
  @MethodSource("families")
  void codes_ofATable_areThoseOneByOne(LongFunction<HashFamily> families) {
    HashFamily family = families.apply(4);
    HashFamily again = families.apply(4);
    int functions = family.functions();
    float[][] vectors = vectors(1300, family.dimension());
    CodeTable table = CodeTable.of(family, Rows.of(vectors));
    int highest = 0;
    for (int i = 0; i < vectors.length; i++) {
      char[] codes = new char[functions];
      Arrays.fill(codes, (char) 0xffff);
      again.codes(vectors[i], 1, codes);
      assertThat(Arrays.copyOfRange(table.codes(), functions * i, functions * (i + 1)))
          .isEqualTo(codes);
      for (char code : codes) {
        highest = Math.max(highest, code);
      }
    }
    assertThat(highest).isLessThan(family.buckets());
    assertThat(table.bytes()).isEqualTo(2L * functions * vectors.length);
  }

  /**
   * H0: the means of T^ and D^ over the choice of the family are the exact sums. 400 families, t
   * test at |t| < 5: false alarm 9e-7 a sum, 2e-5 in all. Sees a bias of half of the standard
   * deviation of a sum almost surely.
   */
  @ParameterizedTest
  @MethodSource("exact")
  void sums_overFamilies_areUnbiased(LongFunction<HashFamily> families) {
    float[][] vectors = vectors(20, WIDTH);
    ExactNadarayaWatson exact = new ExactNadarayaWatson(families.apply(0));
    insertAllButTheFirst(exact, vectors);
    SummaryStatistics numerators = new SummaryStatistics();
    SummaryStatistics denominators = new SummaryStatistics();
    for (int seed = 0; seed < 400; seed++) {
      NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(families.apply(seed), 0);
      insertAllButTheFirst(sketch, vectors);
      numerators.addValue(sketch.numerator(vectors[0]));
      denominators.addValue(sketch.denominator(vectors[0]));
    }

    assertThat(t(numerators, exact.numerator(vectors[0]))).isBetween(-5.0, 5.0);
    assertThat(t(denominators, exact.denominator(vectors[0]))).isBetween(-5.0, 5.0);
  }

  private static void insertAllButTheFirst(KernelRegression regression, float[][] vectors) {
    for (int i = 1; i < vectors.length; i++) {
      regression.insert(vectors[i], i, 1 + i % 3);
    }
  }

  private static double t(SummaryStatistics sample, double expectation) {
    return (sample.getMean() - expectation)
        / (sample.getStandardDeviation() / Math.sqrt((double) sample.getN()));
  }

  @ParameterizedTest
  @MethodSource("families")
  void componentNotFinite_refused(LongFunction<HashFamily> families) {
    HashFamily family = families.apply(1);
    float[] vectors = new float[2 * family.dimension()];
    vectors[vectors.length - 1] = Float.NaN;
    assertThatThrownBy(() -> family.codes(vectors, 2, new char[2 * family.functions()]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("vector 1 has components that are not finite");
  }

  private static List<Arguments> settings() {
    return List.of(
        refused("dimension is 0: must be at least 1", () -> new EuclideanHashes(0, 1, 1, 1, 2, 0)),
        refused("functions is 0: must be at least 1", () -> new BitSampling(8, 0, 3, 16, 0)),
        refused("buckets is 1: must be in [2, 65536]", () -> new BitSampling(8, 1, 3, 1, 0)),
        refused(
            "buckets is 65537: must be in [2, 65536]",
            () -> new EuclideanHashes(1, 1, 1, 1, 65537, 0)),
        refused("bits is 17: must be in [1, 16]", () -> dense(1, 17, 0)),
        refused(
            "the centre has a component that is NaN or too large",
            () -> SignedRandomProjections.dense(new float[] {Float.NaN}, 1, 1, 0)),
        refused("directions is 0: must be at least 1", () -> new EuclideanHashes(1, 1, 0, 1, 2, 0)),
        refused(
            "width is NaN: must be positive and finite",
            () -> new EuclideanHashes(1, 1, 1, Double.NaN, 2, 0)),
        refused(
            "parts is 9: a function reads between 1 and all 8 positions",
            () -> new BitSampling(8, 1, 9, 16, 0)),
        refused(
            "parts is 9: a function reads between 1 and all 8 positions",
            () -> BitSampling.neighbours(8, 9, 16, 0)),
        refused(
            "4096 functions of 8192 parts: at most 16777216 in all",
            () -> new BitSampling(1 << 13, 1 << 12, 1 << 13, 16, 0)),
        refused(
            "a vector of 2 components, not of 6",
            () -> sampling(0).kernel(new float[2], new float[6])),
        refused(
            "kappa is -1.0: must be finite and >= 0",
            () -> new NadarayaWatsonSketch(sampling(0), -1)),
        refused(
            "gamma is 0.0: must be in (0, 1]",
            () -> new NadarayaWatsonSketch(sampling(0), 0).forget(0)));
  }

  private static Arguments refused(String message, ThrowingCallable setting) {
    return Arguments.of(message, setting);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void settings_outOfRange_areRefusedByName(String message, ThrowingCallable setting) {
    assertThatThrownBy(setting).hasMessage(message);
  }
}
