package org.nwsbench.methods.spi;

/** What a sampler may see of the training set: rows of dense features, and their labels. */
public interface TrainingSet {

  /** Number of rows, at least 1. */
  int size();

  /** Number of features of a row, at least 1. */
  int dimension();

  /** Number of classes, at least 2. */
  int classes();

  /**
   * Copies the features of {@code count} rows, from {@code firstRow} on, to the start of {@code
   * target}, row by row.
   *
   * @throws IndexOutOfBoundsException if a row lies outside {@code [0, size)} or {@code target} is
   *     shorter than {@code count * dimension}
   * @throws IllegalStateException if the method did not declare {@link Need#FEATURES}
   */
  void features(int firstRow, int count, float[] target);

  /**
   * The row's class, in {@code [0, classes)}.
   *
   * @throws IndexOutOfBoundsException if the row lies outside {@code [0, size)}
   * @throws IllegalStateException if the method did not declare {@link Need#LABELS}
   */
  int label(int row);
}
