package org.nwsbench.methods.sketch;

/** The hyperplanes of all functions of a family, and how vectors are projected onto them. */
interface Projections {

  /** Writes codes, as {@link HashFamily#codes} says. */
  void codes(float[] vectors, int count, char[] codes);
}
