package org.nwsbench.harness.network;

import ai.djl.nn.Block;
import org.nwsbench.harness.workload.Workload;

/**
 * A family of networks, such as multilayer perceptrons. Providers are found by {@link
 * java.util.ServiceLoader}, and a workload names one in {@code network.kind}. An implementation has
 * a public constructor without arguments and no state.
 *
 * <p>A network is a {@link Block}. It maps a batch of shape {@code (b, dimension)} to logits of
 * shape {@code (b, classes)}. Exact gradient norms of rows can be computed if three conditions
 * hold. {@link TappedLinear} and {@link TappedConv2d} layers hold all parameters of the network.
 * Each of these layers is used only once in a forward pass. No layer mixes the rows of a batch.
 */
public interface NetworkProvider {

  String id();

  /**
   * Returns a fresh, uninitialised network.
   *
   * @throws IllegalArgumentException if {@code spec} does not fit the data; the message names the
   *     key of the workload's file and the remedy
   */
  Block block(Workload.Network spec, int dimension, int classes);
}
