package org.nwsbench.methods.sketch;

import java.util.Objects;

/**
 * Inserts the rows of a table into a sketch and remembers what each row has contributed, so that
 * the estimate at a row can be had as if that row had never been inserted: as from a sketch built
 * without it, but for rounding.
 *
 * <p>{@link NadarayaWatsonSketch#estimate} at a row that was inserted mostly returns the row's own
 * targets when the kernel is narrow. This says what the sketch knows from others.
 *
 * <p>A row may be inserted often and with growing weights. All that happens between construction
 * and the last estimate is to go through this; insertions of other vectors may go to the sketch.
 * Not safe for concurrent use. Memory: 16 bytes a row. Cost: R memory accesses an estimate.
 */
public final class LeaveOneOut {

  private final NadarayaWatsonSketch sketch;
  private final CodeTable table;
  // own[2 i] is the sum of s a y over the insertions of row i, own[2 i + 1] that of s a.
  private final double[] own;
  private long halvings;

  /**
   * @param sketch that holds none of the table's rows yet
   * @throws IllegalArgumentException if the table was made for another sketch
   */
  public LeaveOneOut(NadarayaWatsonSketch sketch, CodeTable table) {
    sketch.requireFits(table);
    this.sketch = sketch;
    this.table = table;
    this.own = new double[Math.multiplyExact(2, table.size())];
    this.halvings = sketch.halvings();
  }

  /**
   * Adds a row to the sketch.
   *
   * @return false, with nothing changed, if the sketch refuses it
   */
  public boolean insert(int row, double target, double weight) {
    keepUp();
    double d = sketch.scale() * weight;
    boolean accepted = sketch.insert(table, row, target, weight);
    if (accepted) {
      own[2 * row] += d * target;
      own[2 * row + 1] += d;
    }
    return accepted;
  }

  /** The estimate at a row without its own insertions; NaN if there are no others. */
  public double estimate(int row) {
    keepUp();
    Objects.checkIndex(row, table.size());
    return sketch.estimateWithout(table, row, own[2 * row], own[2 * row + 1]);
  }

  /** Bytes of memory beside the sketch and the table. */
  public long bytes() {
    return 8L * own.length;
  }

  private void keepUp() {
    long behind = sketch.halvings() - halvings;
    if (behind > 0) {
      for (int i = 0; i < own.length; i++) {
        own[i] = Math.scalb(own[i], (int) -Math.min(behind, Integer.MAX_VALUE));
      }
      halvings = sketch.halvings();
    }
  }
}
