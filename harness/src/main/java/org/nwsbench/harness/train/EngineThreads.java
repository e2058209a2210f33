package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.nwsbench.harness.clock.KnownThreads;

/** The threads of the harness, the JVM and the engine, before any code of a method has run. */
final class EngineThreads {

  /** Enough for the engine to share it out among all of its threads. */
  private static final int SIDE = 512;

  private EngineThreads() {}

  /** Starts the engine, lets it compute forward and backward, and takes note of all threads. */
  static KnownThreads startAndKnow() {
    try (NDManager manager = NDManager.newBaseManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray square = manager.ones(new Shape(SIDE, SIDE));
      square.setRequiresGradient(true);
      collector.backward(square.matMul(square).sum());
    }
    return KnownThreads.now();
  }
}
