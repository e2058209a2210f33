package org.nwsbench.methods.sketch;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Estimates from rows how much information, in nats, the symbol at each position gives about the
 * label:
 *
 * <pre>
 *   I = sum n_sl / n log(n n_sl / (n_s n_l)) - (the same with the labels permuted among the rows)
 * </pre>
 *
 * <p>Here n_sl, n_s and n_l count rows by symbol and label. The first term is never negative and is
 * large if there are many symbols and labels for the number of rows, even if both are independent.
 * The second term removes this bias. Symbols other than whole numbers from 0 to 1023 are hashed to
 * such numbers.
 */
public final class MutualInformation {

  private static final int CELLS = 1024;

  private MutualInformation() {}

  /**
   * Estimates the information of each position. Memory: 4 bytes for each component of the rows, and
   * 4 KiB a class.
   *
   * @param labels the labels of the rows, in {@code [0, classes)}
   * @param random permutes the labels, once for all positions
   * @return nats for each position, which may be slightly negative where a position tells nothing
   */
  public static double[] ofPositions(Rows rows, int[] labels, int classes, RandomGenerator random) {
    int[][] cells = new int[rows.dimension()][rows.size()];
    rows.forEachBlock(
        (first, count, block) -> {
          for (int i = 0, at = 0; i < count; i++) {
            for (int[] position : cells) {
              position[first + i] = cell(block[at++]);
            }
          }
        });
    int[] permuted = permuted(labels, random);
    int[] table = new int[CELLS * classes];
    return Arrays.stream(cells)
        .mapToDouble(
            position ->
                entropyOfPairs(table, position, permuted, classes)
                    - entropyOfPairs(table, position, labels, classes))
        .toArray();
  }

  private static int cell(float symbol) {
    return symbol >= 0 && symbol < CELLS && symbol == (int) symbol
        ? (int) symbol
        : (int) (HashFamily.mix(HashFamily.bits(symbol)) & CELLS - 1);
  }

  private static int[] permuted(int[] labels, RandomGenerator random) {
    int[] permuted = labels.clone();
    for (int i = permuted.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int label = permuted[i];
      permuted[i] = permuted[j];
      permuted[j] = label;
    }
    return permuted;
  }

  /**
   * Returns the entropy of pairs of symbol and label in nats. The entropies of symbols and of
   * labels do not change when labels are permuted, so they cancel.
   *
   * @param table memory for the counts, overwritten
   */
  private static double entropyOfPairs(int[] table, int[] cells, int[] labels, int classes) {
    Arrays.fill(table, 0);
    for (int i = 0; i < cells.length; i++) {
      table[cells[i] * classes + labels[i]]++;
    }
    double sum = 0;
    for (int count : table) {
      sum += count > 1 ? count * Math.log(count) : 0;
    }
    return Math.log(cells.length) - sum / cells.length;
  }
}
