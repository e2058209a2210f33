package org.nwsbench.datasets;

/** What a network is given, for assertions. */
final class Inputs {

  private Inputs() {}

  /** The inputs of all rows, row by row. */
  static float[] of(Features features) {
    float[] inputs = new float[features.rows() * features.dimension()];
    features.inputs(0, features.rows(), inputs);
    return inputs;
  }
}
