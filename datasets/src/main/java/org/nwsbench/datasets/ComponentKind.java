package org.nwsbench.datasets;

/** What the components of a row, its stored values, mean. */
public enum ComponentKind {
  /** Numbers on different scales, such as measurements or pixels. */
  NUMERIC,
  /** Coordinates of a point, all in one unit, so that distances between rows are meaningful. */
  COORDINATES,
  /** The code of a symbol at each position, or 0 if there is none. Codes have no order. */
  CATEGORICAL,
  /** A set of symbols: their codes in any order, and 0 in the components that are not needed. */
  TOKENS,
  /** A path from the root of a tree: one code for each level, and 0 after the end of the path. */
  HIERARCHY;

  /** Returns whether components are codes of symbols. */
  public boolean isSymbolic() {
    return this == CATEGORICAL || this == TOKENS || this == HIERARCHY;
  }
}
