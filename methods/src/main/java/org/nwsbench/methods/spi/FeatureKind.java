package org.nwsbench.methods.spi;

/** What the components of a row mean, which determines a suitable hash family. */
public enum FeatureKind {
  /** Numbers on different scales, such as measurements or pixels. */
  NUMERIC,
  /** A point in space: distances between rows mean the same everywhere. */
  COORDINATES,
  /** The code of a symbol at each position, or 0 if there is none. Codes have no order. */
  CATEGORICAL,
  /** A set of symbols as codes, filled up with 0. Positions have no meaning. */
  TOKENS,
  /** A path from the root with one code for each level, filled up with 0. */
  HIERARCHY;

  /** Returns whether components are codes of symbols, which a network reads as one-hot inputs. */
  public boolean isSymbolic() {
    return this == CATEGORICAL || this == TOKENS || this == HIERARCHY;
  }
}
