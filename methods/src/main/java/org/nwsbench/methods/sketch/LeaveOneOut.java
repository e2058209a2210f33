package org.nwsbench.methods.sketch;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

/**
 * Inserts the rows of a table into a sketch and remembers what each of some rows has contributed,
 * so that the estimate at such a row can be had as if it had never been inserted: as from a sketch
 * built without it, but for rounding.
 *
 * <p>{@link NadarayaWatsonSketch#estimate} at a row that was inserted mostly returns the row's own
 * targets when the kernel is narrow. This says what the sketch knows from others.
 *
 * <p>A row may be inserted often and with growing weights. All that happens between construction
 * and the last estimate is to go through this; insertions of other vectors may go to the sketch.
 * Not safe for concurrent use. Memory: 20 bytes a row that is followed, and a bit for each other.
 * Cost: R memory accesses an estimate.
 */
public final class LeaveOneOut {

  private final NadarayaWatsonSketch sketch;
  private final CodeTable table;
  private final int[] followed;
  private final BitSet isFollowed = new BitSet();
  // own[2 i] is the sum of s a y over the insertions of followed[i], own[2 i + 1] that of s a.
  private final double[] own;
  private long halvings;

  /**
   * Follows some rows of the table; others are inserted and forgotten.
   *
   * @param sketch that holds none of these rows yet
   * @param rows distinct, in rising order
   * @throws IllegalArgumentException if the table was made for another sketch
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public LeaveOneOut(NadarayaWatsonSketch sketch, CodeTable table, int[] rows) {
    sketch.requireFits(table);
    this.sketch = sketch;
    this.table = table;
    this.followed = rows.clone();
    for (int row : followed) {
      isFollowed.set(Objects.checkIndex(row, table.size()));
    }
    this.own = new double[Math.multiplyExact(2, followed.length)];
    this.halvings = sketch.counters.halvings;
  }

  /**
   * Adds a row to the sketch.
   *
   * @return false, with nothing changed, if the sketch refuses it
   */
  public boolean insert(int row, double target, double weight) {
    keepUp();
    double d = sketch.counters.scale * weight;
    boolean accepted = sketch.insert(table, row, target, weight);
    if (accepted && isFollowed.get(row)) {
      int index = Arrays.binarySearch(followed, row);
      own[2 * index] += d * target;
      own[2 * index + 1] += d;
    }
    return accepted;
  }

  /**
   * The estimate at a row without its own insertions; NaN if there are no others.
   *
   * @throws IllegalArgumentException if the row is not followed
   */
  public double estimate(int row) {
    keepUp();
    int index = Arrays.binarySearch(followed, row);
    if (index < 0) {
      throw new IllegalArgumentException("row %d is not followed".formatted(row));
    }
    return sketch.counters.estimate(table, row, own[2 * index], own[2 * index + 1]);
  }

  private void keepUp() {
    long behind = sketch.counters.halvings - halvings;
    if (behind > 0) {
      for (int i = 0; i < own.length; i++) {
        own[i] = Math.scalb(own[i], (int) -Math.min(behind, Integer.MAX_VALUE));
      }
      halvings += behind;
    }
  }
}
