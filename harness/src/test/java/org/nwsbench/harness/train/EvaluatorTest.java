package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.network.MlpProvider;
import org.nwsbench.harness.record.Outcome;

/** On a network that says its input: three features are the logits of three classes. */
class EvaluatorTest {

  private static final int CLASSES = 3;
  private static final int BEFORE_TEST = 20;

  private final Model model = identity();

  @AfterEach
  void close() {
    model.close();
  }

  /**
   * Six test rows, of which the last ties classes 0 and 1 and so is taken for class 0. F1: class 0
   * 2*2/(3+3), class 1 2*1/(2+2), class 2 2*1/(1+1).
   */
  @Test
  void finalScore_byHand() {
    float[][] logits = {{3, 0, 0}, {1, 2, 0}, {0, 1, 0}, {5, 0, 1}, {-1, 0, 2}, {1, 1, 0}};
    int[] labels = {0, 0, 1, 1, 2, 0};
    PreparedData data = data(logits, labels);
    List<Outcome.WrongRow> wrong = new ArrayList<>();
    Outcome.Score score = new Evaluator(model, data, Part.TEST, 100).finalScore(wrong);

    assertThat(score.rows()).isEqualTo(6);
    assertThat(score.errors()).isEqualTo(2);
    assertThat(score.accuracy()).isCloseTo(4.0 / 6, within(1e-15));
    assertThat(score.macroF1()).isCloseTo((4.0 / 6 + 2.0 / 4 + 1) / 3, within(1e-15));
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double sum = 0;
      for (float logit : logits[i]) {
        sum += Math.exp(logit);
      }
      loss += Math.log(sum) - logits[i][labels[i]];
    }
    assertThat(score.meanLoss()).isCloseTo(loss / 6, within(1e-6));
    assertThat(wrong)
        .containsExactly(
            new Outcome.WrongRow(BEFORE_TEST + 1, 1), new Outcome.WrongRow(BEFORE_TEST + 3, 0));
  }

  /** Class 2 has 29 rows, all wrong: it does not count beside classes of 30 and more. */
  @Test
  void macroF1_isOverClassesOfThirtyRows() {
    int[] labels = new int[30 + 31 + 29];
    Arrays.fill(labels, 30, 61, 1);
    Arrays.fill(labels, 61, 90, 2);
    float[][] logits = new float[90][];
    for (int i = 0; i < 90; i++) {
      logits[i] = new float[CLASSES];
      logits[i][labels[i] == 2 ? 0 : labels[i]] = 1 + i * 0.01f;
    }
    Outcome.Score score =
        new Evaluator(model, data(logits, labels), Part.TEST, 100).finalScore(new ArrayList<>());
    assertThat(score.errors()).isEqualTo(29);
    assertThat(score.macroF1()).isCloseTo((2 * 30.0 / (30 + 59) + 1) / 2, within(1e-15));
  }

  @Test
  void manyRows_areAllScoredOnce() {
    int rows = 1300;
    float[][] logits = new float[rows][];
    int[] labels = new int[rows];
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      labels[i] = i % CLASSES;
      boolean right = i % 5 != 0;
      logits[i] = new float[CLASSES];
      logits[i][right ? labels[i] : (labels[i] + 1) % CLASSES] = 1 + i * 1e-3f;
      if (!right) {
        expected.add(BEFORE_TEST + i);
      }
    }
    List<Outcome.WrongRow> wrong = new ArrayList<>();
    Outcome.Score score =
        new Evaluator(model, data(logits, labels), Part.TEST, 100).finalScore(wrong);
    assertThat(score.rows()).isEqualTo(rows);
    assertThat(score.errors()).isEqualTo(260);
    assertThat(wrong).extracting(Outcome.WrongRow::row).isEqualTo(expected);
  }

  @Test
  void curveScore_isOnAFixedSubset() {
    PreparedData data = Small.data();
    try (Model small = Small.model(1, 5)) {
      Evaluator evaluator = new Evaluator(small, data, Part.TEST, 60);
      Outcome.Score first = evaluator.curveScore();
      Outcome.Score second = new Evaluator(small, data, Part.TEST, 60).curveScore();
      Outcome.Score all = new Evaluator(small, data, Part.TEST, 1000).curveScore();
      Outcome.Score last = evaluator.finalScore(new ArrayList<>());
      assertThat(first.rows()).isEqualTo(60);
      assertThat(second).isEqualTo(first);
      assertThat(all).isEqualTo(last);
      assertThat(last.rows()).isEqualTo(Small.TEST_ROWS);
    }
  }

  /** The given rows as published test part, behind twenty others. */
  private static PreparedData data(float[][] logits, int[] testLabels) {
    int rows = BEFORE_TEST + logits.length;
    float[] features = Small.gaussians(rows * CLASSES, 1);
    int[] labels = IntStream.range(0, rows).map(i -> i % CLASSES).toArray();
    for (int i = 0; i < logits.length; i++) {
      System.arraycopy(logits[i], 0, features, (BEFORE_TEST + i) * CLASSES, CLASSES);
      labels[BEFORE_TEST + i] = testLabels[i];
    }
    LabelledTable table =
        LabelledTable.of(CLASSES, features, labels, Small.names(CLASSES))
            .withUsualTrainRows(BEFORE_TEST);
    return PreparedData.of(table, Partition.of(table, new Partition.Plan(true, 1, 0.2, 0)), false);
  }

  private static Model identity() {
    Model model = new Model(new MlpProvider().block(Small.mlp(), CLASSES, CLASSES), CLASSES, 0);
    model.setWeights(List.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new float[CLASSES]));
    return model;
  }
}
