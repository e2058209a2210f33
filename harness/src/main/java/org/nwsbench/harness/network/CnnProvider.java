package org.nwsbench.harness.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import org.nwsbench.harness.workload.Workload;

/**
 * Provides {@code cnn}: two 5 x 5 convolutions, each followed by rectified linear units and 2 x 2
 * max-pooling, and one fully connected hidden layer. The workload's {@code widths} are the numbers
 * of filters of the two convolutions and the number of units of the hidden layer.
 */
public final class CnnProvider implements NetworkProvider {

  private static final int KERNEL = 5;
  // An image of this side has one position left after both convolutions and poolings.
  private static final int SMALLEST = 16;
  private static final Shape POOL = new Shape(2, 2);

  @Override
  public String id() {
    return "cnn";
  }

  @Override
  public Block block(Workload.Network spec, int dimension, int classes) {
    List<Integer> shape = spec.inputShape();
    List<Integer> widths = spec.widths();
    if (shape.size() != 3 || shape.stream().reduce(1, (a, b) -> a * b) != dimension) {
      throw new IllegalArgumentException(
          "network.inputShape: must be [channels, height, width] with a product of %d, but is %s"
              .formatted(dimension, shape));
    }
    if (shape.get(1) < SMALLEST || shape.get(2) < SMALLEST) {
      throw new IllegalArgumentException(
          "network.inputShape: cnn needs images of at least %d x %d, but is %s"
              .formatted(SMALLEST, SMALLEST, shape));
    }
    if (widths.size() != 3) {
      throw new IllegalArgumentException(
          "network.widths: cnn needs two numbers of filters and one of units, but has " + widths);
    }
    Shape images = new Shape(-1, shape.get(0), shape.get(1), shape.get(2));
    return new SequentialBlock()
        .add(inputs -> new NDList(inputs.singletonOrThrow().reshape(images)))
        .add(new TappedConv2d(widths.get(0), KERNEL))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(POOL, POOL))
        .add(new TappedConv2d(widths.get(1), KERNEL))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(POOL, POOL))
        .add(Blocks.batchFlattenBlock())
        .add(new TappedLinear(widths.get(2)))
        .add(Activation::relu)
        .add(new TappedLinear(classes));
  }
}
