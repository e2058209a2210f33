package org.nwsbench.harness.nightly;

import java.util.Map;
import java.util.function.Supplier;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/**
 * Timed loops over what a sampler does in a step, some milliseconds each on one thread. {@link
 * InterleavedBenchmark} loads this class once for each build and calls {@link #loop} by its name:
 * both names stay, and types are those of the JDK.
 */
public final class MicroBenchmarks {

  private static final int STEPS = 250;

  private MicroBenchmarks() {}

  /**
   * A loop with data of its own: choosing batches and learning from them, refreshes included. Each
   * call runs it once and gives seconds by operation.
   *
   * @param name the id of a method that needs no model to ask
   * @throws org.nwsbench.harness.UsageException if there is no such method
   */
  public static Supplier<Map<String, Double>> loop(String name) {
    SamplingMethod method = ProviderRegistry.methods().find(name);
    Sampler sampler = method.create(SyntheticTrial.of(method.spec()));
    return () -> {
      long selecting = 0;
      long observing = 0;
      for (int step = 0; step < STEPS; step++) {
        long start = System.nanoTime();
        Selection selection = sampler.next();
        long selected = System.nanoTime();
        Feedback feedback = SyntheticTrial.feedback(selection.rows());
        long told = System.nanoTime();
        sampler.observe(selection, feedback);
        observing += System.nanoTime() - told;
        selecting += selected - start;
      }
      return Map.of("select", selecting * 1e-9 / STEPS, "observe", observing * 1e-9 / STEPS);
    };
  }
}
