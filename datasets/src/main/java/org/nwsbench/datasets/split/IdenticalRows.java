package org.nwsbench.datasets.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Groups of a table's rows whose features are bit-identical, labels aside; 0 and -0 differ. */
public final class IdenticalRows {

  private IdenticalRows() {}

  /**
   * The groups in the order of their first rows, the rows in a group ascending.
   *
   * @param byFeatures an order of rows, in which those with the same features are equal
   */
  public static List<int[]> in(int rows, Comparator<Integer> byFeatures) {
    List<Integer> sorted = IntStream.range(0, rows).boxed().sorted(byFeatures).toList();
    List<int[]> groups = new ArrayList<>();
    for (int from = 0, to = 1; from < sorted.size(); from = to++) {
      while (to < sorted.size() && byFeatures.compare(sorted.get(from), sorted.get(to)) == 0) {
        to++;
      }
      groups.add(sorted.subList(from, to).stream().mapToInt(row -> row).toArray());
    }
    groups.sort(Comparator.comparing(group -> group[0]));
    return groups;
  }
}
