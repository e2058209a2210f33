package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.samplers.UniformReshuffle;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Selection;

/** What is made of draws, by hand and by simulation. */
class SamplerProbeTest {

  private static final int[] ALL = IntStream.range(0, Small.TRAIN_ROWS).toArray();

  @Test
  void weights_haveTheirEffectiveSize() {
    assertThat(SamplerProbe.essShare(1, 1, 2, 0)).hasValueCloseTo(16 / (4 * 6.0), within(1e-15));
  }

  @Test
  void weights_equal_countWhole_andAllZero_areEmpty() {
    assertThat(SamplerProbe.essShare(.3, .3, .3, .3)).hasValueCloseTo(1.0, within(1e-15));
    assertThat(SamplerProbe.essShare(0, 0)).isEmpty();
  }

  @Test
  void rankCorrelation_ofAMonotoneMap_isOne() {
    assertThat(correlation(new float[] {1, 2, 4, 9}, -5, 0, .5f, 1e30f)).hasValue(1);
    assertThat(correlation(new float[] {3, 2, 1}, 0, 1, 2)).hasValue(-1);
  }

  /** Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5). */
  @Test
  void rankCorrelation_ofTies_takesTheirMeanRank() {
    assertThat(correlation(new float[] {1, 5, 5, 8}, 1, 3, 2, 4))
        .hasValueCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void rankCorrelation_ofNothingToRank_isEmpty() {
    assertThat(correlation(new float[] {2, 2}, 1, 3)).isEmpty();
    assertThat(correlation(new float[] {1, Float.NaN}, 1, 3)).isEmpty();
    assertThat(correlation(new float[] {1, 2}, 1, Float.NaN)).isEmpty();
    assertThat(correlation(new float[] {1}, 1)).isEmpty();
  }

  private static OptionalDouble correlation(float[] estimates, float... truth) {
    return SamplerProbe.rankCorrelation(estimates, truth);
  }

  /** Gradients 1 and 3, uniform second moment 5. Drawn as 1 : 3 and weighed without bias: 4. */
  @Test
  void reduction_byGradientNorm_isThatOfTheOptimum() {
    double[] weights = {2, 2 / 3.0, 2 / 3.0, 2 / 3.0};
    float[] bounds = {1, 3, 3, 3};
    assertThat(SamplerProbe.reduction(5, weights, bounds)).hasValueCloseTo(1.25, within(1e-12));
  }

  @Test
  void reduction_ofUniformDraws_isOne_whateverFactorAllWeightsHave() {
    float[] bounds = {1, 3};
    assertThat(SamplerProbe.reduction(5, new double[] {1, 1}, bounds)).hasValue(1);
    assertThat(SamplerProbe.reduction(5, new double[] {.1, .1}, bounds))
        .hasValueCloseTo(1.0, within(1e-12));
  }

  @Test
  void reduction_withoutGradientOrWeight_isEmpty() {
    assertThat(SamplerProbe.reduction(0, new double[] {1}, new float[] {0})).isEmpty();
    assertThat(SamplerProbe.reduction(5, new double[] {0}, new float[] {1})).isEmpty();
  }

  /**
   * Hypothesis: for independent draws p with weights 1 / (N p) the three means have the
   * expectations that the closed form has. 200 x 1,000 draws in proportion to g on a frozen
   * network; the mean of 200 factors must lie within 4 standard errors of the closed form (mean
   * g^2) / (mean g)^2; false alarm 6e-5, and the seed is fixed. A ratio's bias of O(1/1000) is
   * below a standard error.
   */
  @Test
  void varianceReduction_ofDrawsByGradientBound_isItsClosedForm() {
    try (Training training = Small.training(new UniformReshuffle(), Small.workload(8, 2400), 0)) {
      training.begin();
      for (int i = 0; i < 60; i++) {
        training.advance();
      }
      float[] g = training.scores.of(ALL, Need.SCORED_GRADIENT_BOUNDS);
      double mean = 0;
      double squares = 0;
      for (float bound : g) {
        mean += bound / (double) g.length;
        squares += bound * bound / (double) g.length;
      }
      SamplerProbe probe = frozen(training);
      SplittableRandom random = new SplittableRandom(5);
      double[] factors = new double[200];
      for (int i = 0; i < factors.length; i++) {
        Selection drawn = drawn(g, mean, random);
        factors[i] = probe.varianceReduction(List.of(drawn)).orElseThrow();
      }
      double average = Arrays.stream(factors).average().orElseThrow();
      double variance = Arrays.stream(factors).map(f -> (f - average) * (f - average)).sum() / 199;
      double error = Math.sqrt(variance / 200);
      assertThat(average).isCloseTo(squares / (mean * mean), within(4 * error));
      assertThat(error).isLessThan(.01);
    }
  }

  private static Selection drawn(float[] g, double mean, SplittableRandom random) {
    int[] rows = new int[1000];
    double[] weights = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double height = random.nextDouble() * mean * g.length;
      int row = 0;
      while (row < g.length - 1 && (height -= g[row]) > 0) {
        row++;
      }
      rows[i] = row;
      weights[i] = mean / g[row];
    }
    return new Selection(rows, weights);
  }

  /** Trained on meanwhile: the rows look as they did, and training goes on from where it was. */
  @Test
  void varianceReduction_afterTraining_seesTheOldModelAndLeavesTheNewOne() {
    try (Training training = Small.training(new UniformReshuffle(), Small.workload(8, 2400), 0)) {
      training.begin();
      int[] rows = {3, 9, 27, 81};
      float[] before = training.scores.of(rows, Need.SCORED_GRADIENT_BOUNDS);
      double expected = meanSquare(training, ALL) / meanSquare(training, rows);
      SamplerProbe probe = frozen(training);
      for (int i = 0; i < 50; i++) {
        training.advance();
      }
      String trained = training.model.sha256();
      assertThat(probe.varianceReduction(List.of(Selection.unweighted(rows))))
          .hasValueCloseTo(expected, within(1e-9));
      assertThat(training.model.sha256()).isEqualTo(trained);
      assertThat(training.scores.of(rows, Need.SCORED_GRADIENT_BOUNDS)).isNotEqualTo(before);
    }
  }

  /** 512 draws are one batch of 500, and a single one of 2000. */
  @Test
  void varianceReduction_manyBatches_takesTheFirst() {
    try (Training training = Small.training(new UniformReshuffle(), Small.workload(8, 2400), 0)) {
      double expected = meanSquare(training, ALL) / meanSquare(training, 1);
      SamplerProbe probe = frozen(training);
      Selection ones = batch(500, 1);
      Selection others = batch(500, 2);
      assertThat(probe.varianceReduction(List.of(ones, ones, others)))
          .hasValueCloseTo(expected, within(1e-4 * expected));
      assertThat(probe.varianceReduction(List.of(batch(2000, 1), others)))
          .hasValueCloseTo(expected, within(1e-4 * expected));
    }
  }

  /** Of the few rows all are examined. */
  private static SamplerProbe frozen(Training training) {
    SamplerProbe probe = new SamplerProbe(training, Small.data());
    probe.freeze();
    return probe;
  }

  private static double meanSquare(Training training, int... rows) {
    double squares = 0;
    for (float bound : training.scores.of(rows, Need.SCORED_GRADIENT_BOUNDS)) {
      squares += (double) bound * bound;
    }
    return squares / rows.length;
  }

  private static Selection batch(int size, int row) {
    int[] rows = new int[size];
    Arrays.fill(rows, row);
    return Selection.unweighted(rows);
  }
}
