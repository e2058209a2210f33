package org.nwsbench.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Groups of rows sorted into classes, each class in a random order, from which parts are drawn one
 * after another without putting back. A group belongs to the class that most of its rows have, the
 * lowest one among equals. The first group of each class is never drawn: it stays for training.
 */
final class Strata {

  private final List<List<int[]>> groupsOf;
  private final int[] rowsOf;
  private final int[] drawableOf;

  private Strata(List<List<int[]>> groupsOf) {
    this.groupsOf = groupsOf;
    this.rowsOf = new int[groupsOf.size()];
    this.drawableOf = new int[groupsOf.size()];
    for (int c = 0; c < rowsOf.length; c++) {
      List<int[]> groups = groupsOf.get(c);
      rowsOf[c] = groups.stream().mapToInt(group -> group.length).sum();
      drawableOf[c] = groups.isEmpty() ? 0 : rowsOf[c] - groups.get(0).length;
    }
  }

  static Strata of(List<int[]> groups, int[] labels, int classes, RandomGenerator random) {
    List<List<int[]>> groupsOf = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      groupsOf.add(new ArrayList<>());
    }
    for (int[] group : groups) {
      groupsOf.get(mostFrequent(group, labels, classes)).add(group);
    }
    groupsOf.forEach(list -> Draws.shuffle(list, random));
    return new Strata(groupsOf);
  }

  private static int mostFrequent(int[] group, int[] labels, int classes) {
    if (group.length == 1) {
      return labels[group[0]];
    }
    int[] counts = new int[classes];
    int best = labels[group[0]];
    for (int row : group) {
      counts[labels[row]]++;
    }
    for (int c = 0; c < classes; c++) {
      if (counts[c] > counts[best] || (counts[c] == counts[best] && c < best)) {
        best = c;
      }
    }
    return best;
  }

  int rows() {
    return Arrays.stream(rowsOf).sum();
  }

  /** The most rows that can be drawn. */
  int drawable() {
    return Arrays.stream(drawableOf).sum();
  }

  /**
   * Draws groups of together {@code wanted} rows, of each class its share by {@link StratumSizes}.
   * A class gives fewer only where none of its groups left is small enough for what is missing.
   *
   * @param wanted at most {@link #drawable()}
   */
  List<int[]> draw(int wanted) {
    int[] quotas = StratumSizes.of(wanted, rowsOf, drawableOf);
    List<int[]> drawn = new ArrayList<>();
    for (int c = 0; c < quotas.length; c++) {
      int rows = draw(groupsOf.get(c), quotas[c], drawn);
      rowsOf[c] -= rows;
      drawableOf[c] -= rows;
    }
    return drawn;
  }

  private static int draw(List<int[]> groups, int quota, List<int[]> drawn) {
    List<int[]> left = new ArrayList<>();
    int rows = 0;
    for (int[] group : groups) {
      if (!left.isEmpty() && rows + group.length <= quota) {
        drawn.add(group);
        rows += group.length;
      } else {
        left.add(group);
      }
    }
    groups.clear();
    groups.addAll(left);
    return rows;
  }

  /** Every group not drawn. */
  List<int[]> remaining() {
    return groupsOf.stream().flatMap(List::stream).toList();
  }
}
