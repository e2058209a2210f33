package org.nwsbench.methods.spi;

/** The training set as a sampler may read it: rows of dense features, and their labels. */
public interface TrainingSet {

  /** Returns the number of rows, at least 1. */
  int size();

  /** Returns the number of features of a row, at least 1. */
  int dimension();

  /** Returns the number of classes, at least 2. */
  int classes();

  /**
   * Copies the features of {@code count} rows from {@code firstRow} on, row by row, to the start of
   * {@code target}.
   *
   * @throws IndexOutOfBoundsException if a row lies outside {@code [0, size)} or {@code target} is
   *     shorter than {@code count * dimension}
   * @throws IllegalStateException if the method did not declare {@link Need#FEATURES}
   */
  void features(int firstRow, int count, float[] target);

  /**
   * Returns what the components of a row mean. The components are the values of the row as stored,
   * numbers or codes of symbols.
   */
  default FeatureKind kind() {
    return FeatureKind.NUMERIC;
  }

  /**
   * Returns the number of components of a row. If they are numbers, they are also the features. If
   * they are codes of symbols, the features are their one-hot encoding, in which each component has
   * its own columns.
   */
  default int width() {
    return dimension();
  }

  /**
   * Copies the components of {@code count} rows from {@code firstRow} on, row by row, to the start
   * of {@code target}. Hash functions over symbols read components.
   *
   * @throws IndexOutOfBoundsException if a row lies outside {@code [0, size)} or {@code target} is
   *     shorter than {@code count * width}
   * @throws IllegalStateException if the method did not declare {@link Need#FEATURES}
   */
  default void components(int firstRow, int count, float[] target) {
    features(firstRow, count, target);
  }

  /**
   * Returns whether each row may be used only once. If so, a row may be scored in one step only,
   * and trained on once, in that step or later. Scoring it at another time throws an
   * IllegalStateException, and training on it twice fails the trial. Its components may be read at
   * any time.
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
