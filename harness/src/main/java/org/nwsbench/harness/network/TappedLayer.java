package org.nwsbench.harness.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A layer for which the gradient norm of each row can be measured in one backward pass of the
 * batch.
 *
 * <p>When armed, the layer adds an array of zeros, called the leaf, to its output. After {@code
 * backward} of the sum of the rows' losses, the gradient of the leaf holds the derivative of each
 * row's loss with respect to the layer's output. The squared norm of each row's parameter gradient
 * follows from this derivative and the layer's input (Goodfellow, arXiv 1510.01799). When not
 * armed, the layer computes exactly what the wrapped layer does.
 */
public abstract class TappedLayer extends AbstractBlock {

  private final Block layer;
  private boolean armed;
  private NDArray input;
  private NDArray leaf;

  TappedLayer(Block layer) {
    this.layer = addChildBlock("layer", layer);
  }

  abstract NDArray squaredNorms(NDArray input, NDArray delta);

  /** Arms the layer for all forward passes from now on, or disarms it. */
  public final void arm(boolean on) {
    armed = on;
    input = null;
    leaf = null;
  }

  /**
   * Returns the squared norms, shape {@code (b)}, of the rows' gradients. A forward pass of the
   * armed layer and then a backward pass of the sum of the losses must have been run before. If the
   * layer was used several times in the forward pass, only the last use is measured. {@code
   * manager} must be the manager of the forward pass; the result belongs to it.
   */
  public final NDArray squaredNorms(NDManager manager) {
    try (NDArray delta = leaf.getGradient()) {
      delta.attach(manager);
      return squaredNorms(input, delta);
    }
  }

  @Override
  protected final NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    NDList outputs = layer.forward(store, inputs, training, parameters);
    if (!armed) {
      return outputs;
    }
    NDArray output = outputs.singletonOrThrow();
    input = inputs.singletonOrThrow();
    leaf = input.getManager().zeros(output.getShape(), output.getDataType());
    leaf.setRequiresGradient(true);
    return new NDList(output.add(leaf));
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputShapes) {
    return layer.getOutputShapes(inputShapes);
  }

  @Override
  protected final void initializeChildBlocks(
      NDManager manager, DataType dataType, Shape... inputShapes) {
    layer.initialize(manager, dataType, inputShapes);
  }
}
