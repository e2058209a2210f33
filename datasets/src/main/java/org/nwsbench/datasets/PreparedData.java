package org.nwsbench.datasets;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The three parts of a partition, ready for training, as copies of the features and labels. The
 * copies take as much memory as the table. The table itself is not kept.
 */
public final class PreparedData {

  private final int classes;
  private final Map<Part, int[]> rows = new EnumMap<>(Part.class);
  private final Map<Part, Features> features = new EnumMap<>(Part.class);
  private final Map<Part, int[]> labels = new EnumMap<>(Part.class);

  private PreparedData(
      LabelledTable table, Partition partition, Function<int[], Features> gathering) {
    classes = table.classes();
    for (Part part : Part.values()) {
      rows.put(part, partition.rows(part));
      labels.put(part, partition.labels(part, table));
      features.put(part, gathering.apply(rows.get(part)));
    }
  }

  /**
   * Gathers the parts. A missing value becomes the mean of its column over the training rows.
   *
   * @param partition a partition of {@code table}
   * @param standardise whether each column gets mean 0 and deviation 1 over its known values in the
   *     training part. A constant column becomes 0 there. Coordinates are all divided by the
   *     largest of their deviations instead, so that distances keep their meaning
   * @throws DatasetException if {@code standardise} is true but the features are symbols, which
   *     have no mean
   */
  public static PreparedData of(LabelledTable table, Partition partition, boolean standardise) {
    if (table.features() instanceof NumericFeatures numbers) {
      int[] train = partition.rows(Part.TRAIN);
      return new PreparedData(table, partition, gathering(numbers, train, standardise));
    }
    if (standardise) {
      throw new DatasetException(
          "features of kind %s are symbols, which have no mean: do not standardise them"
              .formatted(table.features().kind()));
    }
    return new PreparedData(table, partition, ((SymbolicFeatures) table.features())::select);
  }

  private static Function<int[], Features> gathering(
      NumericFeatures numbers, int[] train, boolean standardise) {
    int dimension = numbers.dimension();
    float[] values = numbers.values();
    double[] mean = new double[dimension];
    double[] deviation = new double[dimension];
    int[] known = new int[dimension];
    boolean[] varies = new boolean[dimension];
    float[] first = new float[dimension];
    for (int row : train) {
      for (int c = 0; c < dimension; c++) {
        float value = values[row * dimension + c];
        if (!Float.isNaN(value)) {
          mean[c] += value;
          first[c] = known[c] == 0 ? value : first[c];
          varies[c] |= value != first[c];
          known[c]++;
        }
      }
    }
    Arrays.setAll(mean, c -> mean[c] / Math.max(1, known[c]));
    for (int row : standardise ? train : new int[0]) {
      for (int c = 0; c < dimension; c++) {
        double off = values[row * dimension + c] - mean[c];
        deviation[c] += Double.isNaN(off) ? 0 : off * off;
      }
    }
    Arrays.setAll(deviation, c -> varies[c] ? Math.sqrt(deviation[c] / known[c]) : 1);
    if (numbers.kind() == ComponentKind.COORDINATES) { // Distances must mean the same everywhere.
      double largest =
          IntStream.range(0, dimension)
              .filter(c -> varies[c])
              .mapToDouble(c -> deviation[c])
              .max()
              .orElse(1);
      Arrays.fill(deviation, largest);
    }
    return rows -> {
      float[] gathered = new float[rows.length * dimension];
      for (int i = 0; i < rows.length; i++) {
        for (int c = 0; c < dimension; c++) {
          float value = values[rows[i] * dimension + c];
          double given = Float.isNaN(value) ? mean[c] : value;
          gathered[i * dimension + c] =
              (float) (standardise ? (given - mean[c]) / deviation[c] : given);
        }
      }
      return new NumericFeatures(numbers.kind(), dimension, gathered);
    };
  }

  public Features features(Part part) {
    return features.get(part);
  }

  public int[] labels(Part part) {
    return labels.get(part);
  }

  public int[] rows(Part part) {
    return rows.get(part);
  }

  public int size(Part part) {
    return labels.get(part).length;
  }

  public int dimension() {
    return features(Part.TRAIN).dimension();
  }

  public int classes() {
    return classes;
  }
}
