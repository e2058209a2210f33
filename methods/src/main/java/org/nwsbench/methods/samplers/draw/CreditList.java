package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Lists each row once for every whole credit that it has collected, in random order within a
 * collection: after collecting c in total, a row has been listed floor(c) or ceil(c) times.
 *
 * <p>Where all rows collect alike, each is listed once a pass, as by reshuffling. Each row begins
 * with a random fraction of a credit, so its expected count equals what it collected from the
 * start. Collections are walked one after another: what an earlier one listed comes first.
 *
 * <p>Memory: 8 bytes a row, and 4 an entry. Cost of a collection: O(N + entries).
 */
public final class CreditList {

  private final double[] credit;
  private final RandomGenerator random;
  private int[] list = new int[64];
  private int begin;
  private int end;

  public CreditList(int size, RandomGenerator random) {
    this.random = random;
    this.credit = new double[size];
    for (int i = 0; i < size; i++) {
      credit[i] = random.nextDouble();
    }
  }

  /** Entries listed and not yet taken. */
  public int remaining() {
    return end - begin;
  }

  /** Credits row i with {@code draws * densities[i] / size}. */
  public void collect(double[] densities, double draws) {
    System.arraycopy(list, begin, list, 0, remaining());
    end = remaining();
    begin = 0;
    int first = end;
    double share = draws / credit.length;
    for (int i = 0; i < credit.length; i++) {
      credit[i] += share * densities[i];
      for (; credit[i] >= 1; credit[i]--) {
        append(i);
      }
    }
    Shuffles.shuffle(list, first, end, random);
  }

  private void append(int row) {
    if (end == list.length) {
      list = Arrays.copyOf(list, 2 * end);
    }
    list[end++] = row;
  }

  /**
   * The next entry.
   *
   * @throws IllegalStateException if none remains
   */
  public int take() {
    if (begin == end) {
      throw new IllegalStateException("the list is exhausted");
    }
    return list[begin++];
  }
}
