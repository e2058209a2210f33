package org.nwsbench.datasets;

/** What the components of a row, its stored values, mean. */
public enum ComponentKind {
  /** Numbers on different scales, such as measurements or pixels. */
  NUMERIC,
  /** Coordinates of a point, all in one unit, so that distances between rows are meaningful. */
  COORDINATES,
  /** The code of a symbol at each position, or 0 if there is none. Codes have no order. */
  CATEGORICAL;

  public boolean isSymbolic() {
    return this == CATEGORICAL;
  }
}
