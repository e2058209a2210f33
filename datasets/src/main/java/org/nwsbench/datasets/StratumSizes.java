package org.nwsbench.datasets;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Shares a number of rows out over classes in proportion to their weights, by largest remainder
 * under caps: where no cap binds, each quota is within one row of the exact share.
 */
final class StratumSizes {

  private StratumSizes() {}

  /**
   * Quotas that add up to {@code wanted}, none above its cap; among equal remainders the lower
   * index comes first.
   *
   * @param wanted at most the sum of {@code caps}
   */
  static int[] of(int wanted, int[] weights, int[] caps) {
    long total = Arrays.stream(weights).asLongStream().sum();
    int[] quotas = new int[weights.length];
    long[] remainders = new long[weights.length];
    int left = wanted;
    for (int c = 0; c < weights.length; c++) {
      long share = (long) wanted * weights[c];
      remainders[c] = share % Math.max(1, total);
      quotas[c] = (int) Math.min(caps[c], share / Math.max(1, total));
      left -= quotas[c];
    }
    shareOutOneByOne(left, quotas, caps, remainders);
    return quotas;
  }

  private static void shareOutOneByOne(int rows, int[] quotas, int[] caps, long[] remainders) {
    int[] order =
        IntStream.range(0, quotas.length)
            .boxed()
            .sorted(Comparator.comparing((Integer c) -> remainders[c]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    int left = rows;
    for (int before = left + 1; left > 0 && left < before; ) {
      before = left;
      for (int c : order) {
        if (left > 0 && quotas[c] < caps[c]) {
          quotas[c]++;
          left--;
        }
      }
    }
    if (left > 0) {
      throw new IllegalArgumentException("%d rows above all caps".formatted(left));
    }
  }
}
