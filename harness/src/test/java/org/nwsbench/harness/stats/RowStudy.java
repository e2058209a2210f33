package org.nwsbench.harness.stats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Wrong rows that were drawn: a tenth of rows is hard for the method alone, a twentieth for the
 * reference alone, and a hard row is wrong with probability .8; a seed shifts that of the method.
 */
final class RowStudy {

  /** .8 of a tenth less .8 of a twentieth. */
  static final double TRUTH = 0.04;

  private static final int ROWS = 400;
  private static final double WRONG = 0.8;

  private final List<CrossedDifference.WrongRows> pairs = new ArrayList<>();

  RowStudy(int seeds, SplittableRandom random) {
    int[] kinds = random.ints(ROWS, 0, 20).toArray();
    for (int seed = 0; seed < seeds; seed++) {
      double shift = 0.03 * random.nextGaussian();
      Set<Integer> method = new HashSet<>();
      Set<Integer> reference = new HashSet<>();
      for (int row = 0; row < ROWS; row++) {
        if (kinds[row] < 2 && random.nextDouble() < WRONG + shift) {
          method.add(row);
        } else if (kinds[row] == 2 && random.nextDouble() < WRONG) {
          reference.add(row);
        }
      }
      pairs.add(new CrossedDifference.WrongRows(method, reference));
    }
  }

  Interval crossed() {
    return CrossedDifference.of(ROWS, pairs).orElseThrow().interval();
  }

  /** Of the same differences by seed, as if there were no other rows. */
  Interval givenRows() {
    double[] differences =
        pairs.stream()
            .mapToDouble(pair -> (pair.method().size() - pair.reference().size()) / (double) ROWS)
            .toArray();
    return PairedDifference.of(differences).orElseThrow().interval();
  }
}
