package org.nwsbench.datasets;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The three parts of a partition ready for training, each with features and labels of its own.
 * Takes as much memory as the table and does not hold on to it.
 */
public final class PreparedData {

  private final int dimension;
  private final int classes;
  private final Map<Part, int[]> rows = new EnumMap<>(Part.class);
  private final Map<Part, Features> features = new EnumMap<>(Part.class);
  private final Map<Part, int[]> labels = new EnumMap<>(Part.class);

  private PreparedData(int dimension, int classes) {
    this.dimension = dimension;
    this.classes = classes;
  }

  /**
   * Gathers the parts. Values that are missing become the mean of the training rows.
   *
   * @param partition made of {@code table}
   * @param standardise whether each column gets mean 0 and deviation 1 over the training part
   * @throws DatasetException if codes are to be standardised
   */
  public static PreparedData of(LabelledTable table, Partition partition, boolean standardise) {
    PreparedData prepared = new PreparedData(table.dimension(), table.classes());
    Function<int[], Features> gathering = gathering(table, partition, standardise);
    for (Part part : Part.values()) {
      int[] rows = partition.rows(part);
      prepared.rows.put(part, rows);
      prepared.labels.put(part, partition.labels(part, table));
      prepared.features.put(part, gathering.apply(rows));
    }
    return prepared;
  }

  private static Function<int[], Features> gathering(
      LabelledTable table, Partition partition, boolean standardise) {
    if (table.features() instanceof NumericFeatures numbers) {
      int[] train = partition.rows(Part.TRAIN);
      double[] mean = mean(numbers, train);
      double[] shift = standardise ? mean : new double[mean.length];
      double[] scale =
          standardise
              ? deviation(numbers, train, mean)
              : DoubleStream.generate(() -> 1).limit(mean.length).toArray();
      return rows -> scaled(numbers, rows, mean, shift, scale);
    }
    if (standardise) {
      throw new DatasetException(
          "features of kind %s are symbols, which have no mean: do not standardise them"
              .formatted(table.features().kind()));
    }
    return ((SymbolicFeatures) table.features())::select;
  }

  /** Values that are missing become {@code fill}. */
  private static Features scaled(
      NumericFeatures numbers, int[] rows, double[] fill, double[] shift, double[] scale) {
    int dimension = numbers.dimension();
    float[] values = numbers.values();
    float[] gathered = new float[rows.length * dimension];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < dimension; c++) {
        float value = values[rows[i] * dimension + c];
        double known = Float.isNaN(value) ? fill[c] : value;
        gathered[i * dimension + c] = (float) ((known - shift[c]) / scale[c]);
      }
    }
    return new NumericFeatures(numbers.kind(), dimension, gathered);
  }

  /**
   * Of each column over the training rows, of the values that are there; 0 where there are none.
   */
  private static double[] mean(NumericFeatures numbers, int[] rows) {
    int dimension = numbers.dimension();
    float[] values = numbers.values();
    double[] mean = new double[dimension];
    int[] present = new int[dimension];
    for (int row : rows) {
      for (int c = 0; c < dimension; c++) {
        float value = values[row * dimension + c];
        if (!Float.isNaN(value)) {
          mean[c] += value;
          present[c]++;
        }
      }
    }
    for (int c = 0; c < dimension; c++) {
      mean[c] /= Math.max(1, present[c]);
    }
    return mean;
  }

  /**
   * The standard deviation likewise, which divides by the number of values. A column that is
   * constant has 1, so that it becomes zero and other rows keep their distance to it.
   */
  private static double[] deviation(NumericFeatures numbers, int[] rows, double[] mean) {
    int dimension = numbers.dimension();
    float[] values = numbers.values();
    double[] squares = new double[dimension];
    int[] present = new int[dimension];
    float[] first = new float[dimension];
    boolean[] varies = new boolean[dimension];
    for (int row : rows) {
      for (int c = 0; c < dimension; c++) {
        float value = values[row * dimension + c];
        if (!Float.isNaN(value)) {
          first[c] = present[c] == 0 ? value : first[c];
          varies[c] |= value != first[c];
          squares[c] += (value - mean[c]) * (value - mean[c]);
          present[c]++;
        }
      }
    }
    double[] deviation = new double[dimension];
    for (int c = 0; c < dimension; c++) {
      deviation[c] = varies[c] ? Math.sqrt(squares[c] / present[c]) : 1;
    }
    return deviation;
  }

  public Features features(Part part) {
    return features.get(part);
  }

  /** The part's labels themselves, not a copy: not to be written to. */
  public int[] labels(Part part) {
    return labels.get(part);
  }

  /** For each row of the part its index in the table, ascending; not to be written to. */
  public int[] rows(Part part) {
    return rows.get(part);
  }

  public int size(Part part) {
    return labels.get(part).length;
  }

  /** Inputs of the network. */
  public int dimension() {
    return dimension;
  }

  public int classes() {
    return classes;
  }
}
