package org.nwsbench.methods.sketch;

/**
 * Brings a sketch and a table of addresses back into the processor's caches, where other work has
 * evicted them since they were last used.
 *
 * <p>Look-ups fetch one cache line after another from memory, in an order that the processor cannot
 * foresee; a pass over all of them in order is foreseen, and costs less as soon as there are about
 * as many look-ups as lines. Changes nothing but times. Memory: none of its own.
 */
public final class Prefetch {

  /** Bytes of a cache line, on all machines that matter. */
  private static final int LINE = 64;

  private final NadarayaWatsonSketch sketch;
  private final CodeTable table;

  // Volatile, and written, so that no compiler leaves the reading out.
  @SuppressWarnings("UnusedVariable")
  private volatile double sum;

  /** Serves insertions and estimates of rows of {@code table}. */
  public Prefetch(NadarayaWatsonSketch sketch, CodeTable table) {
    this.sketch = sketch;
    this.table = table;
  }

  /** Reads all once, if {@code rows} insertions or estimates are enough to pay for it. */
  public void before(int rows) {
    if (!pays(rows)) {
      return;
    }
    double read = 0;
    double[] pairs = sketch.counters.pairs;
    for (int i = 0; i < pairs.length; i += LINE / Double.BYTES) {
      read += pairs[i];
    }
    char[] codes = table.codes();
    for (int i = 0; i < codes.length; i += LINE / Character.BYTES) {
      read += codes[i];
    }
    sum = read;
  }

  boolean pays(int rows) {
    long lines = (sketch.bytes() + table.bytes()) / LINE;
    return (long) rows * sketch.family().functions() >= lines;
  }
}
