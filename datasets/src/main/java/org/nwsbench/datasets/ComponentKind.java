package org.nwsbench.datasets;

/** What the components of a row are. */
public enum ComponentKind {
  /** Numbers on scales of their own, such as measurements or pixels. */
  NUMERIC,
  /** A point in space: distances between rows mean the same everywhere. */
  COORDINATES,
  /** A symbol at each position, as its code; 0 where there is none. Codes have no order. */
  CATEGORICAL,
  /** A set of symbols, as their codes; 0 fills the row up. Positions mean nothing. */
  TOKENS,
  /** A path from the root, a code a level; 0 below its end. */
  HIERARCHY;

  /** Returns whether components are codes of symbols. */
  public boolean isSymbolic() {
    return this == CATEGORICAL || this == TOKENS || this == HIERARCHY;
  }
}
