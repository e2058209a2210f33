package org.nwsbench.harness.train;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of the worker process, and of the sampler in it. */
final class MemoryUse {

  private static final Path STATUS = Path.of("/proc/self/status");

  /** The serial collector leaves gaps in place in three of four full collections. */
  private static final int COLLECTIONS_TO_COMPACT = 4;

  private MemoryUse() {}

  /** Largest resident size of the process so far; -1 where the system does not tell. */
  static long peakRssBytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:")) // In kB.
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  /**
   * Heap bytes that only the sampler holds: what the garbage collector frees when {@code training}
   * lets it go. Good to some tens of kilobytes.
   */
  static long releaseSampler(Training training) {
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
