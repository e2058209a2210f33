package org.nwsbench.harness.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A convolution with a square kernel, a bias, stride 1 and no padding. The gradient norm of each
 * row can be measured.
 */
public final class TappedConv2d extends TappedLayer {

  private final int kernel;

  /** Makes a layer with {@code filters} outputs and a kernel of {@code kernel x kernel}. */
  public TappedConv2d(int filters, int kernel) {
    super(Conv2d.builder().setFilters(filters).setKernelShape(new Shape(kernel, kernel)).build());
    this.kernel = kernel;
  }

  @Override
  NDArray squaredNorms(NDArray input, NDArray delta) {
    Shape shape = delta.getShape();
    long rows = shape.get(0);
    long filters = shape.get(1);
    long positions = shape.get(2) * shape.get(3);
    NDArray flat = delta.reshape(rows, filters, positions);
    NDArray unfolded = unfold(input, shape.get(2), shape.get(3)).reshape(rows, -1, positions);
    NDArray weights = flat.matMul(unfolded.transpose(0, 2, 1));
    NDArray biases = flat.sum(new int[] {2});
    return weights.square().sum(new int[] {1, 2}).add(biases.square().sum(new int[] {1}));
  }

  private NDArray unfold(NDArray input, long outHeight, long outWidth) {
    NDList slices = new NDList(kernel * kernel);
    for (int y = 0; y < kernel; y++) {
      for (int x = 0; x < kernel; x++) {
        slices.add(
            input.get(
                new NDIndex()
                    .addAllDim(2)
                    .addSliceDim(y, y + outHeight)
                    .addSliceDim(x, x + outWidth)));
      }
    }
    return NDArrays.stack(slices, 1);
  }
}
