package org.nwsbench.harness.network;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import org.nwsbench.harness.workload.Workload;

/** Provides {@code mlp}: hidden layers of the given widths with rectified linear units. */
public final class MlpProvider implements NetworkProvider {

  @Override
  public String id() {
    return "mlp";
  }

  @Override
  public Block block(Workload.Network spec, int dimension, int classes) {
    SequentialBlock block = new SequentialBlock();
    for (int width : spec.widths()) {
      block.add(new TappedLinear(width)).add(Activation::relu);
    }
    return block.add(new TappedLinear(classes));
  }
}
