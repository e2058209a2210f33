package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What sketches of all families over symbols have in common. */
class SymbolHashesTest {

  private static final int WIDTH = 6;

  private static List<Named<LongFunction<HashFamily>>> families() {
    return List.of(
        Named.of("sampling", seed -> new BitSampling(WIDTH, 6, 2, 16, seed)),
        Named.of("minhash", seed -> new MinHash(WIDTH, 6, 2, 16, seed)),
        Named.of("prefix", seed -> PrefixHashing.spread(WIDTH, 6, 16, seed)));
  }

  /** Vectors of symbols from 0 to 2. */
  private static float[][] vectors(int count) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] vectors = new float[count][WIDTH];
    for (float[] vector : vectors) {
      for (int k = 0; k < WIDTH; k++) {
        vector[k] = random.nextInt(3);
      }
    }
    return vectors;
  }

  @ParameterizedTest
  @MethodSource("families")
  void codes_inBlocks_areThoseOfASeedAlone(LongFunction<HashFamily> families) {
    float[][] vectors = vectors(600);
    CodeTable table = CodeTable.of(families.apply(4), Rows.of(vectors));
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(families.apply(4), 0);
    for (int row = 0; row < vectors.length; row++) {
      sketch.insert(table, row, row, 1);
    }
    for (int row = 0; row < vectors.length; row++) {
      assertThat(sketch.estimate(table, row)).isEqualTo(sketch.estimate(vectors[row]));
    }
  }

  /**
   * H0: sketches are unbiased for the sums over the kernel. 400 families, t test at |t| < 5: false
   * alarm 9e-7 a sum, 6e-6 in all.
   */
  @ParameterizedTest
  @MethodSource("families")
  void sums_overFamilies_areUnbiased(LongFunction<HashFamily> families) {
    float[][] vectors = vectors(20);
    double expectedT = 0;
    double expectedD = 0;
    for (int i = 1; i < vectors.length; i++) {
      double k = families.apply(0).kernel(vectors[0], vectors[i]);
      expectedT += i * k;
      expectedD += k;
    }
    SummaryStatistics t = new SummaryStatistics();
    SummaryStatistics d = new SummaryStatistics();
    for (int seed = 0; seed < 400; seed++) {
      NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(families.apply(seed), 0);
      for (int i = 1; i < vectors.length; i++) {
        sketch.insert(vectors[i], i);
      }
      t.addValue(sketch.numerator(vectors[0]));
      d.addValue(sketch.denominator(vectors[0]));
    }
    assertThat((t.getMean() - expectedT) / (t.getStandardDeviation() / 20)).isBetween(-5.0, 5.0);
    assertThat((d.getMean() - expectedD) / (d.getStandardDeviation() / 20)).isBetween(-5.0, 5.0);
  }

  @ParameterizedTest
  @MethodSource("families")
  void componentNotFinite_refused(LongFunction<HashFamily> families) {
    float[] vectors = new float[2 * WIDTH];
    vectors[2 * WIDTH - 1] = Float.NaN;
    assertThatThrownBy(() -> families.apply(1).codes(vectors, 2, new char[12]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("vector 1 has components that are not finite");
  }
}
