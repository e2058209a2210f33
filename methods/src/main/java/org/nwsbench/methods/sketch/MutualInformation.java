package org.nwsbench.methods.sketch;

import java.util.Arrays;

/**
 * Information that the symbol at each position gives on a label, in nats, estimated from rows:
 *
 * <pre>
 *   I = sum n_sl / n log(n n_sl / (n_s n_l)) - (m_sl - m_s - m_l + 1) / (2 n)
 * </pre>
 *
 * <p>with n counts of rows by symbol and label and m numbers of counts that are not 0: the plug-in
 * estimate less its bias of first order. Symbols other than whole numbers from 0 to 1023 are hashed
 * to these.
 *
 * <p>Miller, Note on the Bias of Information Estimates, 1955.
 */
public final class MutualInformation {

  private static final int CELLS = 1024;

  private MutualInformation() {}

  /**
   * Estimates the information of each position.
   *
   * @param labels of the rows, in {@code [0, classes)}
   * @return nats a position, by chance below 0 where a position tells nothing
   */
  public static double[] ofPositions(Rows rows, int[] labels, int classes) {
    int[][] counts = new int[rows.dimension()][CELLS * classes];
    int d = rows.dimension();
    rows.forEachBlock(
        (first, count, block) -> {
          for (int i = 0, at = 0; i < count; i++) {
            for (int k = 0; k < d; k++, at++) {
              counts[k][cell(block[at]) * classes + labels[first + i]]++;
            }
          }
        });
    return Arrays.stream(counts).mapToDouble(table -> of(table, classes)).toArray();
  }

  private static int cell(float symbol) {
    return symbol >= 0 && symbol < CELLS && symbol == (int) symbol
        ? (int) symbol
        : (int) (HashFamily.mix(SymbolHashes.bits(symbol)) & CELLS - 1);
  }

  /** Estimates the information in a table of counts, {@code classes} a symbol. */
  private static double of(int[] table, int classes) {
    int[] ofLabels = new int[classes];
    double sum = 0;
    int occupied = 0;
    int symbols = 0;
    for (int from = 0; from < table.length; from += classes) {
      int ofSymbol = 0;
      for (int label = 0; label < classes; label++) {
        int count = table[from + label];
        ofSymbol += count;
        ofLabels[label] += count;
        sum += entropy(count);
        occupied += count > 0 ? 1 : 0;
      }
      sum -= entropy(ofSymbol);
      symbols += ofSymbol > 0 ? 1 : 0;
    }
    double n = Arrays.stream(ofLabels).sum();
    sum += entropy(n) - Arrays.stream(ofLabels).mapToDouble(MutualInformation::entropy).sum();
    long labels = Arrays.stream(ofLabels).filter(count -> count > 0).count();
    return sum / n - (occupied - symbols - labels + 1) / (2 * n);
  }

  private static double entropy(double count) {
    return count > 0 ? count * Math.log(count) : 0;
  }
}
