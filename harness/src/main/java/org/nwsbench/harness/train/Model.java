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
import ai.djl.util.Pair;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.network.TappedLayer;

/** A network with its weights, on the thread that created it. */
final class Model implements AutoCloseable {

  private final NDManager manager = NDManager.newBaseManager();
  private final ParameterStore store = new ParameterStore(manager, false);
  private final Block block;
  private final int dimension;
  private final List<NDArray> parameters = new ArrayList<>();
  private final List<TappedLayer> taps = new ArrayList<>();
  private final Optional<String> untapped;

  /** Initial weights depend on the block and {@code seed} alone. */
  Model(Block block, int dimension, long seed) {
    this.block = block;
    this.dimension = dimension;
    Engine.getInstance().setRandomSeed((int) (seed ^ (seed >>> 32)));
    block.initialize(manager, DataType.FLOAT32, new Shape(1, dimension));
    for (Pair<String, Parameter> entry : block.getParameters()) {
      if (entry.getValue().requiresGradient()) {
        parameters.add(entry.getValue().getArray());
      }
    }
    untapped = findTaps(block);
    trainable(true);
  }

  /** The manager of all that lives as long as the model. */
  NDManager manager() {
    return manager;
  }

  List<NDArray> parameters() {
    return parameters;
  }

  long parameterCount() {
    return parameters.stream().mapToLong(NDArray::size).sum();
  }

  /** Logits, shape {@code (b, classes)}; they belong to the manager of {@code batch}. */
  NDArray logits(NDArray batch, boolean training) {
    return block.forward(store, new NDList(batch), training).singletonOrThrow();
  }

  /** The layer that keeps gradient norms from being exact, if there is one. */
  Optional<String> untappedLayer() {
    return untapped;
  }

  List<TappedLayer> taps() {
    return taps;
  }

  /** Whether a backward pass computes gradients of the weights. */
  void trainable(boolean on) {
    parameters.forEach(parameter -> parameter.setRequiresGradient(on));
  }

  /** A copy of all weights, an array for each parameter. */
  List<float[]> weights() {
    return parameters.stream().map(NDArray::toFloatArray).toList();
  }

  /** Writes back what {@link #weights()} gave, into the memory that is trained. */
  void setWeights(List<float[]> weights) {
    for (int i = 0; i < weights.size(); i++) {
      RowBuffer.live(parameters.get(i)).put(0, weights.get(i));
    }
  }

  String sha256() {
    MessageDigest digest = Sha256.digest();
    for (NDArray parameter : parameters) {
      ByteBuffer bytes = parameter.toByteBuffer(true);
      digest.update(bytes);
    }
    return Sha256.hex(digest);
  }

  int dimension() {
    return dimension;
  }

  private Optional<String> findTaps(Block parent) {
    if (parent instanceof TappedLayer tap) {
      taps.add(tap);
      return Optional.empty();
    }
    if (!parent.getDirectParameters().isEmpty()) {
      return Optional.of(parent.getClass().getSimpleName());
    }
    Optional<String> found = Optional.empty();
    for (Pair<String, Block> child : parent.getChildren()) {
      Optional<String> below = findTaps(child.getValue());
      found = found.isPresent() ? found : below;
    }
    return found;
  }

  @Override
  public void close() {
    manager.close();
  }
}
