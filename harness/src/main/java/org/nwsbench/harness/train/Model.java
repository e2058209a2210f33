package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.network.TappedLayer;

/** A network with its weights. It may be used only on the thread that created it. */
final class Model implements AutoCloseable {

  final NDManager manager = NDManager.newBaseManager();
  private final ParameterStore store = new ParameterStore(manager, false);
  private final Block block;
  final List<NDArray> parameters;
  final List<TappedLayer> taps = new ArrayList<>();
  private final List<String> untapped = new ArrayList<>();

  Model(Block block, int dimension, long seed) {
    this.block = block;
    Engine.getInstance().setRandomSeed((int) (seed ^ (seed >>> 32)));
    block.initialize(manager, DataType.FLOAT32, new Shape(1, dimension));
    parameters =
        block.getParameters().values().stream()
            .filter(Parameter::requiresGradient)
            .map(Parameter::getArray)
            .toList();
    findTaps(block);
    trainable(true);
  }

  private void findTaps(Block part) {
    if (part instanceof TappedLayer tap) {
      taps.add(tap);
    } else if (!part.getDirectParameters().isEmpty()) {
      untapped.add(part.getClass().getSimpleName());
    } else {
      part.getChildren().values().forEach(this::findTaps);
    }
  }

  long parameterCount() {
    return parameters.stream().mapToLong(NDArray::size).sum();
  }

  NDArray logits(NDArray batch, boolean training) {
    return block.forward(store, new NDList(batch), training).singletonOrThrow();
  }

  Optional<String> untappedLayer() {
    return untapped.stream().findFirst();
  }

  void trainable(boolean on) {
    parameters.forEach(parameter -> parameter.setRequiresGradient(on));
  }

  List<float[]> weights() {
    return parameters.stream().map(NDArray::toFloatArray).toList();
  }

  void setWeights(List<float[]> weights) {
    for (int i = 0; i < weights.size(); i++) {
      RowBuffer.live(parameters.get(i)).put(0, weights.get(i));
    }
  }

  String sha256() {
    MessageDigest digest = Sha256.digest();
    for (NDArray parameter : parameters) {
      digest.update(parameter.toByteBuffer(true));
    }
    return Sha256.hex(digest);
  }

  @Override
  public void close() {
    manager.close();
  }
}
