package org.nwsbench.methods.sketch;

/** Identity and shape of a family, which all of them keep alike. */
abstract class HashFunctions implements HashFamily {

  private final String identity;
  private final int dimension;
  private final int rows;
  private final int buckets;

  HashFunctions(String identity, int dimension, int rows, int buckets) {
    this.identity = identity;
    this.dimension = dimension;
    this.rows = rows;
    this.buckets = buckets;
  }

  @Override
  public final String identity() {
    return identity;
  }

  @Override
  public final int dimension() {
    return dimension;
  }

  @Override
  public final int rows() {
    return rows;
  }

  @Override
  public final int buckets() {
    return buckets;
  }
}
