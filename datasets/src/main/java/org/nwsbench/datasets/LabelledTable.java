package org.nwsbench.datasets;

/** Placeholder until the data sets are merged. */
public final class LabelledTable {
  private LabelledTable() {}
}
