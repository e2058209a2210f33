package org.nwsbench.datasets;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The three parts of a partition ready for training, each with features and labels of its own.
 * Takes as much memory as the table and does not hold on to it.
 */
public final class PreparedData {

  private final int dimension;
  private final List<String> labelNames;
  private final Map<Part, int[]> rows = new EnumMap<>(Part.class);
  private final Map<Part, Features> features = new EnumMap<>(Part.class);
  private final Map<Part, int[]> labels = new EnumMap<>(Part.class);

  private PreparedData(int dimension, List<String> labelNames) {
    this.dimension = dimension;
    this.labelNames = labelNames;
  }

  /**
   * Gathers the parts.
   *
   * @param partition made of {@code table}
   * @param standardise whether each column gets mean 0 and deviation 1 over the training part
   */
  public static PreparedData of(LabelledTable table, Partition partition, boolean standardise) {
    ColumnScaling scaling = ColumnScaling.of(table, partition.rows(Part.TRAIN), standardise);
    PreparedData prepared = new PreparedData(table.dimension(), table.labelNames());
    for (Part part : Part.values()) {
      int[] rows = partition.rows(part);
      prepared.rows.put(part, rows);
      prepared.labels.put(part, partition.labels(part, table));
      prepared.features.put(part, gathered(table, rows, scaling));
    }
    return prepared;
  }

  private static Features gathered(LabelledTable table, int[] rows, ColumnScaling scaling) {
    int dimension = table.dimension();
    float[] gathered = new float[rows.length * dimension];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < dimension; c++) {
        gathered[i * dimension + c] = scaling.apply(c, table.features()[rows[i] * dimension + c]);
      }
    }
    return new NumericFeatures(FeatureKind.NUMERIC, dimension, gathered);
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

  /** Rows of the part. */
  public int size(Part part) {
    return labels.get(part).length;
  }

  /** Inputs of the network. */
  public int dimension() {
    return dimension;
  }

  public int classes() {
    return labelNames.size();
  }

  /** The name of each class; a label is an index into this list. */
  public List<String> labelNames() {
    return labelNames;
  }
}
