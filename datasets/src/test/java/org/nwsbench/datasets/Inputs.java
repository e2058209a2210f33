package org.nwsbench.datasets;

/** The inputs of features as a single array. */
public final class Inputs {

  private Inputs() {}

  public static float[] of(Features features) {
    float[] inputs = new float[features.rows() * features.dimension()];
    features.inputs(0, features.rows(), inputs);
    return inputs;
  }
}
