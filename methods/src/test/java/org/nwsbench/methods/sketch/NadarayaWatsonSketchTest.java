package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NadarayaWatsonSketchTest {

  private static final int DIMENSION = 4;
  private static final float[] CENTRE = new float[DIMENSION];

  private static HashFamily family(int rows, int bits, int buckets, long seed) {
    return Rehashed.atMost(
        buckets, SignedRandomProjections.dense(CENTRE, rows, bits, seed), seed + 1);
  }

  private static float[][] vectors(int count, long seed) {
    return Gaussian.vectors(count, DIMENSION, seed);
  }

  private static double target(float[] vector) {
    return 2 + vector[0];
  }

  private static double weight(int i) {
    return 1 + i % 3;
  }

  private static void insertAll(NadarayaWatsonSketch sketch, float[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      sketch.insert(vectors[i], target(vectors[i]), weight(i));
    }
  }

  private static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  /** With settings drawn at random. */
  @ParameterizedTest
  @MethodSource("seeds")
  void estimate_constantTarget_returnsIt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double constant = random.nextDouble(0.01, 1000);
    int buckets = random.nextInt(2, 65);
    double kappa = random.nextDouble(0, 2);
    double gamma = random.nextDouble(0.9, 1);
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(10, 6, buckets, 8), kappa);
    float[][] vectors = vectors(100, 6);
    for (int i = 0; i < vectors.length; i++) {
      sketch.insert(vectors[i], constant, 0.1 + weight(i));
      sketch.forget(gamma);
    }
    for (float[] query : vectors(20, 7)) {
      assertThat(sketch.estimate(query)).isCloseTo(constant, within(1e-12 * constant));
    }
  }

  @Test
  void estimate_handWorkedCounters_debiasesAndAddsPrior() {
    // All vectors coincide with the query: T = Y and D = n in every function.
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(3, 6, 8, 1), 0.5);
    float[] vector = {1, 2, 3, 4};
    sketch.insert(vector, 3, 2);
    sketch.insert(vector, 6, 1);

    assertThat(sketch.numerator(vector)).isCloseTo(12, within(1e-12));
    assertThat(sketch.denominator(vector)).isCloseTo(3, within(1e-12));
    assertThat(sketch.estimate(vector)).isCloseTo((12 + .5 * 4) / 3.5, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 1000})
  void forget_steps_equalScaledWeights(int steps) {
    // 1,000 halvings pass the largest scale several times.
    double gamma = steps == 3 ? 0.9 : 0.5;
    HashFamily family = family(10, 4, 8, 3);
    NadarayaWatsonSketch forgetting = new NadarayaWatsonSketch(family, 0.3);
    NadarayaWatsonSketch scaled = new NadarayaWatsonSketch(family, 0.3);
    float[][] vectors = vectors(60, 4);
    insertAll(forgetting, vectors);
    for (int i = 0; i < steps; i++) {
      forgetting.forget(gamma);
    }
    for (int i = 0; i < vectors.length; i++) {
      scaled.insert(vectors[i], target(vectors[i]), weight(i) * Math.pow(gamma, steps));
    }
    for (float[] vector : vectors(40, 5)) {
      forgetting.insert(vector, 7 * target(vector), 1);
      scaled.insert(vector, 7 * target(vector), 1);
    }
    for (float[] query : vectors(30, 6)) {
      assertThat(forgetting.estimate(query))
          .isCloseTo(scaled.estimate(query), Percentage.withPercentage(1e-7));
      assertThat(forgetting.denominator(query)).isCloseTo(scaled.denominator(query), within(1e-9));
    }
  }

  @Test
  void insert_nonFinite_refusedAndCounted() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(5, 4, 16, 3), 0.1);
    float[] vector = {1, 0, 0, 0};
    assertThat(sketch.insert(vector, 2, 1)).isTrue();
    double before = sketch.estimate(vector);

    assertThat(sketch.insert(vector, Double.NaN, 1)).isFalse();
    assertThat(sketch.insert(vector, Double.POSITIVE_INFINITY, 1)).isFalse();
    assertThat(sketch.insert(vector, 1, Double.NaN)).isFalse();
    assertThat(sketch.insert(vector, 1, -1)).isFalse();
    assertThat(sketch.insert(vector, Double.MAX_VALUE, 2)).isFalse();
    assertThat(sketch.refused()).isEqualTo(5);
    assertThat(sketch.estimate(vector)).isEqualTo(before);
  }

  @Test
  void insert_whatWouldPoison_refusedAndCounted() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(5, 4, 16, 3), 0.1);
    assertThat(sketch.insert(new float[] {Float.NaN, 0, 0, 0}, 1)).isFalse();
    assertThat(sketch.insert(new float[] {0, Float.NEGATIVE_INFINITY, 0, 0}, 1)).isFalse();
    assertThat(sketch.insert(CENTRE, 1e308)).isFalse();
    assertThat(sketch.refused()).isEqualTo(3);
    assertThat(sketch.estimate(CENTRE)).isNaN();
    assertThatThrownBy(() -> sketch.insert(new float[3], 1))
        .hasMessage("a vector of 3 components, not of 4");
    sketch.insert(CENTRE, 1);
    assertThat(sketch.estimate(new float[] {Float.NaN, 0, 0, 0})).isNaN();
    assertThat(sketch.standardError(new float[] {0, 0x1p64f, 0, 0})).isNaN();
    float[][] rows = vectors(1000, 1);
    rows[700][2] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> CodeTable.of(sketch.family(), Rows.of(rows)))
        .hasMessageContaining("not finite");
  }

  /** A vector that some direction would project to infinity is refused at any seed. */
  @Test
  void insert_largeComponents_refusedFrom2to64_atAllSeeds() {
    float most = Math.nextDown(0x1p64f);
    for (long seed = 0; seed < 20; seed++) {
      NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(5, 4, 16, seed), 0.1);
      assertThat(sketch.insert(new float[] {3e38f, -3e38f, 3e38f, 3e38f}, 1)).isFalse();
      assertThat(sketch.insert(new float[] {0, -0x1p64f, 0, 0}, 1)).isFalse();
      assertThat(sketch.insert(new float[] {most, -most, most, most}, 1)).isTrue();
      assertThat(sketch.refused()).isEqualTo(2);
    }
  }

  @Test
  void rows_outOfRange_refused() {
    HashFamily family = family(64, 4, 16, 3);
    CodeTable table = CodeTable.of(family, Rows.of(vectors(2, 1)));
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, 0);
    float[] out = new float[2];
    for (int row : new int[] {1 << 26, -(1 << 26), 2, -1}) {
      assertThatThrownBy(() -> sketch.estimate(table, new int[] {0, row}, out))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> sketch.estimate(table, new int[] {0, 1, 0}, out))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sketch.estimate(table, 0, 2, new float[1]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** What is not folded subtracts nothing, so the smallest mass still counts. */
  @Test
  void estimate_smallMassNotFolded_isNoRounding() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(5, 8, 256, 3), 0);
    float[] east = {1, 0, 0, 0};
    sketch.insert(east, 5);
    for (int i = 0; i < 60; i++) {
      sketch.forget(.5);
    }
    sketch.insert(new float[] {-1, 0, 0, 0}, 1);
    assertThat(sketch.estimate(east)).isEqualTo(5);
  }

  /** After a long pause everything old is gone, and the sketch goes on. */
  @Test
  void forget_almostAll_goesOn() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(5, 4, 16, 3), 0.1);
    sketch.insert(CENTRE, 5);
    sketch.forget(1e-310);
    assertThat(sketch.insert(CENTRE, 7)).isTrue();
    assertThat(sketch.estimate(CENTRE)).isCloseTo(7, within(1e-12));
    assertThat(sketch.denominator(CENTRE)).isCloseTo(1, within(1e-12));
  }

  @Test
  void estimate_thinBucket_fallsBackToPrior() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(20, 16, 1 << 14, 3), 0.1);
    for (int i = 0; i < 1000; i++) {
      sketch.insert(new float[] {1, 0, 0, 0}, i % 2 == 0 ? 4 : 6, 1);
    }
    // No bucket is shared: the mean.
    assertThat(sketch.estimate(new float[] {-1, 0, 0, 0})).isCloseTo(5, within(1e-3));
  }

  @Test
  void estimate_manyForgettings_keepsPrior() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(20, 8, 256, 3), 1);
    float[] vector = {1, 0, 0, 0};
    float[] opposite = {-1, 0, 0, 0};
    for (int i = 0; i < 100; i++) {
      sketch.insert(opposite, 1, 1);
      sketch.forget(0.5);
    }
    sketch.insert(vector, 9, 1);

    // Weights 1 of 9 and .5 + .25 + ... of 1: mean (9 + 1) / 2, drawn to itself by kappa.
    assertThat(sketch.estimate(vector)).isCloseTo((9 + 5) / 2.0, within(1e-9));
  }

  @Test
  void estimates_inBatches_equalOneByOne() {
    HashFamily family = family(13, 8, 32, 3);
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, 0.1);
    float[][] vectors = vectors(5000, 8);
    CodeTable table = CodeTable.of(family, Rows.of(vectors));
    for (int i = 0; i < 3000; i++) {
      sketch.insert(table, i, target(vectors[i]), weight(i));
    }
    float[] batch = new float[4990];
    sketch.estimate(table, 10, 5000, batch);
    for (int i = 10; i < 5000; i += 7) {
      assertThat(batch[i - 10]).isEqualTo((float) sketch.estimate(vectors[i]));
    }
    float[] some = new float[3];
    sketch.estimate(table, new int[] {4999, 10, 10}, some);
    assertThat(some).containsExactly(batch[4989], batch[0], batch[0]);
  }

  @Test
  void insert_unitCounts_areExactTo2to31() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(3, 4, 16, 3), 0);
    sketch.insert(CENTRE, 1, Integer.MAX_VALUE);
    sketch.insert(CENTRE, 1);
    assertThat(sketch.denominator(CENTRE)).isEqualTo(0x1p31);
    assertThat(sketch.numerator(CENTRE)).isEqualTo(0x1p31);
  }

  /** A million terms of .1 against their exact sum. */
  @Test
  void insert_manyFractions_sumsWithin1e9() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(3, 4, 16, 3), 0);
    CodeTable table = CodeTable.of(sketch.family(), Rows.of(new float[][] {CENTRE}));
    for (int i = 0; i < 1_000_000; i++) {
      sketch.insert(table, 0, .1, 1);
    }
    assertThat(sketch.numerator(CENTRE)).isCloseTo(1e5, within(1e-9 * 1e5));
    assertThat(sketch.inserted()).isEqualTo(1_000_000);
  }

  @Test
  void table_ofOtherFamily_refusedByIdentity() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(3, 4, 16, 3), 0);
    CodeTable other = CodeTable.of(family(3, 4, 16, 4), Rows.of(vectors(5, 1)));
    CodeTable same = CodeTable.of(family(3, 4, 16, 3), Rows.of(vectors(5, 1)));

    assertThat(sketch.insert(same, 0, 1, 1)).isTrue();
    assertThatThrownBy(() -> sketch.insert(other, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed=4")
        .hasMessageContaining("seed=3");
  }

  @Test
  void copy_goesItsOwnWay_resetEmptiesIt() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(3, 4, 16, 3), .5);
    byte[] empty = sketch.toBytes();
    sketch.insert(CENTRE, 3);
    sketch.forget(.5);
    NadarayaWatsonSketch copy = sketch.copy();
    assertThat(copy.toBytes()).isEqualTo(sketch.toBytes());
    copy.insert(CENTRE, 9);
    assertThat(sketch.estimate(CENTRE)).isCloseTo(3, within(1e-12));
    assertThat(copy.toString()).contains("seed=3", "kappa 0.5", "2 insertions", "768 bytes");
    copy.reset();
    assertThat(copy.toBytes()).isEqualTo(empty);
  }

  /** Four times the functions for half of the error. */
  @Test
  void functionsFor_halfOfTheError_isFourTimesAsMany() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(10, 4, 16, 3), 0);
    assertThatThrownBy(() -> sketch.functionsFor(CENTRE, .1))
        .isInstanceOf(IllegalStateException.class);
    insertAll(sketch, vectors(100, 1));
    float[] query = vectors(1, 2)[0];
    double error = sketch.standardError(query);
    assertThat(sketch.functionsFor(query, error * .5000001)).isEqualTo(40);
    assertThat(sketch.halfWidth(query, .95)).isCloseTo(2.262157 * error, within(1e-6 * error));
  }
}
