package org.nwsbench.harness.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.record.Outcome;

/**
 * Scores a model on one {@link Part} of the data while the training clock is stopped. For points of
 * the learning curve it uses a fixed subset of the rows, the same in all trials of a workload. For
 * the final score it uses all rows.
 */
final class Evaluator {

  private static final long CURVE_SEED = 0;

  private final RowScores scores;
  private final int[] labels;
  private final int[] sourceRows;
  private final int[] curveRows;
  private final boolean[] counted;

  Evaluator(Model model, PreparedData data, Part part, int curveRows) {
    scores = new RowScores(model, data, part, RowScores.CHUNK);
    labels = data.labels(part);
    sourceRows = data.rows(part);
    this.curveRows = subset("curve-rows", labels.length, curveRows);
    int[] sizes = new int[data.classes()];
    Arrays.stream(labels).forEach(label -> sizes[label]++);
    counted = ConfusionMatrix.countedClasses(sizes);
  }

  Outcome.Score curveScore() {
    return score(curveRows, new ArrayList<>());
  }

  Outcome.Score finalScore(List<Outcome.WrongRow> wrong) {
    return score(IntStream.range(0, labels.length).toArray(), wrong);
  }

  private Outcome.Score score(int[] rows, List<Outcome.WrongRow> wrong) {
    int[] predicted = new int[rows.length];
    float[] losses = scores.predict(rows, predicted);
    ConfusionMatrix matrix = new ConfusionMatrix(counted.length);
    double loss = 0;
    for (int i = 0; i < rows.length; i++) {
      int label = labels[rows[i]];
      matrix.add(label, predicted[i], 1);
      loss += losses[i];
      if (predicted[i] != label) {
        wrong.add(new Outcome.WrongRow(sourceRows[rows[i]], predicted[i]));
      }
    }
    return new Outcome.Score(
        rows.length, wrong.size(), matrix.macroF1(counted), loss / rows.length);
  }

  static int[] subset(String name, int size, int wanted) {
    int[] rows = RandomStreams.permutation(size, new RandomStreams(CURVE_SEED).stream(name));
    return Arrays.stream(rows).limit(wanted).sorted().toArray();
  }
}
