package org.nwsbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nwsbench.datasets.Features;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.record.Outcome;

/**
 * Scores a model on one part of the data, off the clock. Points of a curve use a fixed subset of
 * the rows, the same for all trials of a workload; the final score uses all.
 */
final class Evaluator {

  private static final int CHUNK = 512;
  private static final long CURVE_SEED = 0;

  private final Features features;
  private final int[] labels;
  private final int[] sourceRows;
  private final int classes;
  private final int[] all;
  private final int[] curveRows;
  private final boolean[] counted;
  private final RowBuffer inputs;

  Evaluator(PreparedData data, Part part, int curveRows) {
    features = data.features(part);
    labels = data.labels(part);
    sourceRows = data.rows(part);
    classes = data.classes();
    all = IntStream.range(0, labels.length).toArray();
    this.curveRows = subset("curve-rows", labels.length, curveRows);
    counted = ConfusionMatrix.countedClasses(labels, classes);
    inputs = new RowBuffer(CHUNK, data.dimension());
  }

  Outcome.Score curveScore(Model model) {
    return score(model, curveRows, null);
  }

  /** The score on all rows; the wrong ones are added to {@code wrong}, in order of {@code row}. */
  Outcome.Score finalScore(Model model, List<Outcome.WrongRow> wrong) {
    Outcome.Score score = score(model, all, wrong);
    wrong.sort(Comparator.comparingInt(Outcome.WrongRow::row));
    return score;
  }

  private Outcome.Score score(Model model, int[] rows, List<Outcome.WrongRow> wrong) {
    ConfusionMatrix matrix = new ConfusionMatrix(classes);
    double loss = 0;
    float[] logProbabilities = new float[CHUNK * classes];
    for (int from = 0; from < rows.length; from += CHUNK) {
      int count = Math.min(CHUNK, rows.length - from);
      inputs.gather(features, rows, from, count);
      forward(model, count, logProbabilities);
      for (int i = 0; i < count; i++) {
        int row = rows[from + i];
        int predicted = argMax(logProbabilities, i * classes);
        matrix.add(labels[row], predicted);
        loss -= logProbabilities[i * classes + labels[row]];
        if (wrong != null && predicted != labels[row]) {
          wrong.add(new Outcome.WrongRow(sourceRows[row], predicted));
        }
      }
    }
    return new Outcome.Score(
        rows.length, matrix.errors(), matrix.macroF1(counted), loss / rows.length);
  }

  private void forward(Model model, int count, float[] out) {
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray logProbabilities = model.logits(inputs.view(scope, count), false).logSoftmax(1);
      RowBuffer.live(logProbabilities).get(out, 0, count * classes);
    }
  }

  private int argMax(float[] values, int from) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (values[from + c] > values[from + best]) {
        best = c;
      }
    }
    return best;
  }

  /**
   * At most {@code wanted} of {@code size} rows, in order: the same whenever they are asked for.
   */
  static int[] subset(String name, int size, int wanted) {
    int[] rows = IntStream.range(0, size).toArray();
    var random = new RandomStreams(CURVE_SEED).stream(name);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[j];
      rows[j] = row;
    }
    int[] chosen = Arrays.copyOf(rows, Math.min(size, wanted));
    Arrays.sort(chosen);
    return chosen;
  }
}
