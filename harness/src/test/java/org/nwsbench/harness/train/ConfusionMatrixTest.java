package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

class ConfusionMatrixTest {

  @Test
  void emptyMatrix_hasNoF1() {
    assertThat(new ConfusionMatrix(2).macroF1(new boolean[] {true, true})).isZero();
  }

  /** Tribuo's evaluator as oracle; class 4 is never predicted right. */
  @Test
  void f1_equalsTribuos() {
    int classes = 5;
    RandomGenerator random = Small.random(3);
    ConfusionMatrix matrix = new ConfusionMatrix(classes);
    List<Example<Label>> examples = new ArrayList<>();
    List<Prediction<Label>> predictions = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int label = random.nextInt(classes);
      int predicted = random.nextBoolean() ? label : random.nextInt(classes);
      predicted = label == 4 && predicted == 4 ? 0 : predicted;
      matrix.add(label, predicted, 1);
      Example<Label> example =
          new ArrayExample<>(new Label("" + label), new String[] {"x"}, new double[] {i + 1});
      examples.add(example);
      predictions.add(new Prediction<>(new Label("" + predicted), 1, example));
    }
    LabelEvaluation oracle = evaluate(examples, predictions);
    for (int c = 0; c < classes; c++) {
      boolean[] counted = new boolean[classes];
      counted[c] = true;
      assertThat(matrix.macroF1(counted)).isCloseTo(oracle.f1(new Label("" + c)), within(1e-12));
    }
    assertThat(matrix.macroF1(new boolean[] {true, true, true, true, true}))
        .isCloseTo(oracle.macroAveragedF1(), within(1e-12));
    assertThat(matrix.macroF1(new boolean[classes])).isZero();
  }

  private static LabelEvaluation evaluate(
      List<Example<Label>> examples, List<Prediction<Label>> predictions) {
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("made by hand", factory), factory);
    examples.forEach(dataset::add);
    Model<Label> model = DummyClassifierTrainer.createMostFrequentTrainer().train(dataset);
    return new LabelEvaluator().evaluate(model, predictions, dataset.getProvenance());
  }
}
