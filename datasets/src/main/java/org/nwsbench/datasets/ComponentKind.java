package org.nwsbench.datasets;

/** What the components of a row mean. Components are its values as stored. */
public enum ComponentKind {
  /** Numbers on different scales, such as measurements or pixels. */
  NUMERIC,
  /** The coordinates of a point in space. A distance between two rows means the same everywhere. */
  COORDINATES,
  /** The code of a symbol at each position, or 0 if there is none. Codes have no order. */
  CATEGORICAL,
  /** A set of symbols, stored as their codes and filled up with 0. Positions have no meaning. */
  TOKENS,
  /**
   * A path from the root of a tree, with one code for each level. Shorter paths are filled up with
   * 0.
   */
  HIERARCHY;

  /** Returns whether components are codes of symbols. */
  public boolean isSymbolic() {
    return this == CATEGORICAL || this == TOKENS || this == HIERARCHY;
  }
}
