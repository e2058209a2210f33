package org.nwsbench.methods.sketch;

/**
 * The random hyperplanes of all hash functions of a {@link SignedRandomProjections}. They turn a
 * vector into codes: each bit says on which side of a hyperplane the vector lies.
 */
interface Projections {

  /** Writes codes, as {@link HashFamily#codes} says. */
  void codes(float[] vectors, int count, char[] codes);
}
