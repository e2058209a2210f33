package org.nwsbench.methods.samplers;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.samplers.draw.Shuffles;

/** Leaves a random share of the easy rows out of a pass. Cost a pass: O(N). */
final class EasyPruning {

  private final int[] rows;
  private final double left;
  private final RandomGenerator random;
  private final BitSet stayed = new BitSet();

  /**
   * @param left share of the easy rows that stay
   */
  EasyPruning(int size, double left, RandomGenerator random) {
    this.rows = Shuffles.identity(size);
    this.left = left;
    this.random = random;
  }

  /** The rows of a pass, in rising order. */
  int[] pass(IntPredicate isEasy) {
    int[] easy = Arrays.stream(rows).filter(isEasy).toArray();
    // Rounded at random: the share of easy rows in expectation, whatever their number.
    int stay = (int) (left * easy.length + random.nextDouble());
    Shuffles.draw(easy, 0, easy.length, Math.min(stay, easy.length), random);
    stayed.clear();
    BitSet out = new BitSet();
    for (int i = 0; i < easy.length; i++) {
      (i < stay ? stayed : out).set(easy[i]);
    }
    return Arrays.stream(rows).filter(row -> !out.get(row)).toArray();
  }

  /** Whether a row was easy in the last pass, and stayed. */
  boolean hasStayed(int row) {
    return stayed.get(row);
  }
}
