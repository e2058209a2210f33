package org.nwsbench.harness.train;

import java.lang.management.ManagementFactory;

/**
 * Heap that only the sampler holds: what the garbage collector frees when it is let go. Good to
 * some tens of kilobytes.
 */
final class SamplerMemory {

  /** The serial collector leaves gaps in place in three of four full collections. */
  private static final int COLLECTIONS_TO_COMPACT = 4;

  private SamplerMemory() {}

  /** Measures, and leaves {@code training} without its sampler. */
  static long releaseAndMeasure(Training training) {
    long held = usedBytes();
    training.releaseSampler();
    return Math.max(0, held - usedBytes());
  }

  private static long usedBytes() {
    for (int i = 0; i < COLLECTIONS_TO_COMPACT; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
