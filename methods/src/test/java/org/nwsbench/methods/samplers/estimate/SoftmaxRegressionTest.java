package org.nwsbench.methods.samplers.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.sketch.BitSampling;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.MixedBandwidths;
import org.nwsbench.methods.sketch.Rows;

class SoftmaxRegressionTest {

  private static final int CLASSES = 5;

  private static CodeTable table(float[]... rows) {
    int d = rows[0].length;
    return CodeTable.of(
        new MixedBandwidths(
            List.of(
                BitSampling.neighbours(d, 1, 65_536, 1), BitSampling.neighbours(d, 2, 65_536, 2))),
        Rows.of(rows));
  }

  private static SoftmaxRegression model(CodeTable table, double rate) {
    return new SoftmaxRegression(table.family().functions(), 16_384, CLASSES, rate);
  }

  @Test
  void exponentials_matchTheLibrary() {
    float[] values = new float[1001];
    for (int k = 0; k < values.length; k++) {
      values[k] = 7 - .08f * k;
    }
    float[] expected = values.clone();
    SoftmaxRegression.expOfDifference(values, 7);
    for (int k = 0; k < values.length; k++) {
      double exact = Math.exp(expected[k] - 7.0);
      assertThat((double) values[k]).isCloseTo(exact, within(1e-4 * exact + 1e-12));
    }
    float[] far = {0, -1e4f};
    SoftmaxRegression.expOfDifference(far, 0);
    assertThat(far).containsExactly(1, 0);
  }

  @Test
  void untrained_model_findsAllClassesAlike() {
    CodeTable table = table(new float[] {3, 4, 5});
    SoftmaxRegression.Prediction prediction = model(table, 1).new Prediction();
    prediction.predict(table, 0, 2);
    assertThat((double) prediction.gradientBound()).isCloseTo(Math.sqrt(.8), within(1e-6));
    assertThat((double) prediction.loss()).isCloseTo(Math.log(5), within(1e-6));
  }

  /**
   * Five functions and the bias: a step of weight w moves the logit of a class that has probability
   * p by 6 w rate / 5 (onehot - p). From even odds at rate 2 and weight 1/2 that is 1.2 (.8) for
   * the label and -1.2 (.2) for the others.
   */
  @Test
  void step_fromEvenOdds_movesLogitsAsWorkedByHand() {
    CodeTable table = table(new float[] {3, 4, 5});
    SoftmaxRegression model = model(table, 2);
    SoftmaxRegression.Prediction prediction = model.new Prediction();
    prediction.predict(table, 0, 2);
    prediction.learn(.5);
    prediction.predict(table, 0, 2);
    double odds = Math.exp(-1.2);
    assertThat((double) prediction.loss()).isCloseTo(Math.log(1 + 4 * odds), within(1e-5));
    double others = 4 * odds / (1 + 4 * odds);
    assertThat((double) prediction.gradientBound())
        .isCloseTo(others * Math.sqrt(1 + 1 / 4.0), within(1e-5));
  }

  /** The label is that of a pair of neighbours, which no single position tells. */
  @Test
  void pairs_areLearnt() {
    float[][] rows = {{1, 1, 9}, {1, 2, 9}, {2, 1, 9}, {2, 2, 9}};
    int[] labels = {0, 1, 1, 0};
    CodeTable table = table(rows);
    SoftmaxRegression.Prediction prediction = model(table, 1.5).new Prediction();
    double[] losses = new double[rows.length];
    for (int pass = 0; pass < 200; pass++) {
      for (int row = 0; row < rows.length; row++) {
        prediction.predict(table, row, labels[row]);
        losses[row] = prediction.loss();
        prediction.learn(1);
      }
    }
    assertThat(Arrays.stream(losses).max().orElseThrow()).isLessThan(.1);
  }
}
