package org.nwsbench.methods.sketch;

/**
 * Brings a sketch and a code table back into the processor's caches after other work has evicted
 * them.
 *
 * <p>Look-ups fetch cache lines from memory in an order that the processor cannot predict. Reading
 * everything in order is predictable, and is faster as soon as there are about as many look-ups as
 * cache lines. This changes times only, no results, and takes no memory.
 */
public final class Prefetch {

  /** Bytes of a cache line on common machines. */
  private static final int LINE = 64;

  private final NadarayaWatsonSketch sketch;
  private final CodeTable table;

  // Written, and volatile, so that no compiler removes the reads.
  @SuppressWarnings("UnusedVariable")
  private volatile double sum;

  /** Makes a prefetch for insertions and estimates of rows of {@code table}. */
  public Prefetch(NadarayaWatsonSketch sketch, CodeTable table) {
    this.sketch = sketch;
    this.table = table;
  }

  /**
   * Reads sketch and table once if the {@code rows} insertions or estimates that follow are enough
   * to pay for it.
   */
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
