package org.nwsbench.harness.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;

/** A fully connected layer with a bias. The gradient norm of each row can be measured. */
public final class TappedLinear extends TappedLayer {

  public TappedLinear(int units) {
    super(Linear.builder().setUnits(units).build());
  }

  @Override
  NDArray squaredNorms(NDArray input, NDArray delta) {
    int[] columns = {1};
    return input.square().sum(columns).add(1f).mul(delta.square().sum(columns));
  }
}
