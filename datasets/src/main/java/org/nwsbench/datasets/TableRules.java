package org.nwsbench.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of every {@link LabelledTable}. */
final class TableRules {

  private TableRules() {}

  static void check(int dimension, float[] features, int[] labels, List<String> labelNames) {
    checkShape(dimension, features, labels);
    checkNames(labelNames);
    checkLabels(labels, labelNames.size());
  }

  private static void checkShape(int dimension, float[] features, int[] labels) {
    if (dimension < 1) {
      throw new DatasetException("a dimension of %d: a row needs at least 1".formatted(dimension));
    }
    if (labels.length == 0) {
      throw new DatasetException("a data set without rows: give at least 1");
    }
    long wanted = (long) labels.length * dimension;
    if (features.length != wanted) {
      throw new DatasetException(
          "%d features do not fit %d labels of dimension %d: give %d"
              .formatted(features.length, labels.length, dimension, wanted));
    }
  }

  private static void checkNames(List<String> labelNames) {
    if (labelNames.size() < 2) {
      throw new DatasetException(
          "label names %s: a classification needs at least 2".formatted(labelNames));
    }
    Set<String> seen = new HashSet<>();
    for (String name : labelNames) {
      if (!seen.add(name)) {
        throw new DatasetException("label name \"%s\" is given twice".formatted(name));
      }
    }
  }

  private static void checkLabels(int[] labels, int classes) {
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new DatasetException(
            "row %d has label %d: labels are 0 to %d".formatted(row, labels[row], classes - 1));
      }
    }
  }

  /** {@code dimension}: of any value, as it may not be checked yet. */
  static void checkFinite(float[] features, int dimension) {
    for (int i = 0; i < features.length; i++) {
      if (!Float.isFinite(features[i])) {
        throw new DatasetException(
            "row %d, column %d is %s: features must be finite"
                .formatted(i / Math.max(1, dimension), i % Math.max(1, dimension), features[i]));
      }
    }
  }
}
