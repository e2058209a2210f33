package org.nwsbench.methods.spi;

/** What a sampler may see of the training set: rows of dense features, and their labels. */
public interface TrainingSet {

  /** Returns the number of rows, at least 1. */
  int size();

  /** Returns the number of features of a row, at least 1. */
  int dimension();

  /** Returns the number of classes, at least 2. */
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

  /** Returns what the components of a row are. */
  default FeatureKind kind() {
    return FeatureKind.NUMERIC;
  }

  /**
   * Returns the number of components of a row. Where they are numbers, the features are the
   * components; where they are codes of symbols, the features have a column for each symbol
   * instead.
   */
  default int width() {
    return dimension();
  }

  /**
   * Copies the components of {@code count} rows, from {@code firstRow} on, to the start of {@code
   * target}, row by row: what hash functions read.
   *
   * @throws IndexOutOfBoundsException if a row lies outside {@code [0, size)} or {@code target} is
   *     shorter than {@code count * width}
   * @throws IllegalStateException if the method did not declare {@link Need#FEATURES}
   */
  default void components(int firstRow, int count, float[] target) {
    features(firstRow, count, target);
  }

  /**
   * Returns whether each row is given once: the model may be asked about it in one step, and
   * trained on it in one step, then or later. Its components may be looked at as often as a method
   * likes.
   */
  default boolean onePass() {
    return false;
  }

  /**
   * Returns the row's class, in {@code [0, classes)}.
   *
   * @throws IndexOutOfBoundsException if the row lies outside {@code [0, size)}
   * @throws IllegalStateException if the method did not declare {@link Need#LABELS}
   */
  int label(int row);
}
