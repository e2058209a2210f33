package org.nwsbench.methods.spi;

/**
 * What the {@linkplain TrainingSet#components components} of a row, its stored values, mean. By
 * default the family of hash functions follows from this kind.
 */
public enum FeatureKind {
  /** Numbers on different scales, such as measurements or pixels. */
  NUMERIC,
  /** Coordinates of a point, all in one unit, so that distances between rows are meaningful. */
  COORDINATES,
  /** The code of a symbol at each position, or 0 if there is none. Codes have no order. */
  CATEGORICAL;

  /**
   * Returns whether components are codes of symbols. A network reads each code as one-hot inputs.
   */
  public boolean isSymbolic() {
    return this == CATEGORICAL;
  }
}
