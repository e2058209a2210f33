package org.nwsbench.harness.characterization;

import java.util.random.RandomGenerator;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.Rows;

/**
 * Some rows of a data set, as trials see it, with a random number for each label as the target.
 *
 * @param centre mean of all training rows
 * @param rows of the training part
 * @param targets one a row: that of its label
 * @param queries of the validation part
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record RealData(String id, float[] centre, float[][] rows, double[] targets, float[][] queries) {

  /** At most {@code rows} and {@code queries} rows, drawn without replacement. */
  static RealData of(String id, PreparedData data, int rows, int queries, RandomStreams streams) {
    int dimension = data.dimension();
    float[] features = data.features(Part.TRAIN);
    Rows all =
        new Rows(
            data.size(Part.TRAIN),
            dimension,
            (first, count, target) ->
                System.arraycopy(features, first * dimension, target, 0, count * dimension));
    RandomGenerator random = streams.stream("rows of " + id);
    int[] inserted = sample(data.size(Part.TRAIN), rows, random);
    int[] asked = sample(data.size(Part.VALIDATION), queries, random);
    double[] ofLabels = new double[data.classes()];
    for (int label = 0; label < ofLabels.length; label++) {
      ofLabels[label] = random.nextGaussian();
    }
    double[] targets = new double[inserted.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = ofLabels[data.labels(Part.TRAIN)[inserted[i]]];
    }
    return new RealData(
        id,
        all.mean(),
        gathered(features, dimension, inserted),
        targets,
        gathered(data.features(Part.VALIDATION), dimension, asked));
  }

  /** The first draws of a shuffle. */
  private static int[] sample(int size, int count, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    int[] drawn = new int[Math.min(count, size)];
    for (int i = 0; i < drawn.length; i++) {
      int j = i + random.nextInt(size - i);
      drawn[i] = order[j];
      order[j] = order[i];
    }
    return drawn;
  }

  private static float[][] gathered(float[] features, int dimension, int[] from) {
    float[][] vectors = new float[from.length][dimension];
    for (int i = 0; i < from.length; i++) {
      System.arraycopy(features, from[i] * dimension, vectors[i], 0, dimension);
    }
    return vectors;
  }
}
