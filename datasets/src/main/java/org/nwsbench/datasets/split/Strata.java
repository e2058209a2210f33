package org.nwsbench.datasets.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The rows of a table in groups, sorted into classes, each class in random order. A group (rows
 * that must stay in one part, often a single row) is drawn as a whole. Each call of {@link #draw}
 * takes groups for one part of the table, such as the test rows. A group that was taken is not
 * there for later parts. A group belongs to the most frequent class of its rows, the lowest one
 * among equals. The first group of each class is never drawn, so it stays for training.
 */
public final class Strata {

  private final List<List<int[]>> groupsOf = new ArrayList<>();

  /**
   * Sorts {@code groups} of row numbers into classes by {@code labels}, which holds the label of
   * every row.
   */
  public Strata(List<int[]> groups, int[] labels, int classes, RandomGenerator random) {
    for (int c = 0; c < classes; c++) {
      groupsOf.add(new ArrayList<>());
    }
    for (int[] group : groups) {
      groupsOf.get(mostFrequent(group, labels, classes)).add(group);
    }
    groupsOf.replaceAll(list -> Draws.shuffled(list, random));
  }

  private static int mostFrequent(int[] group, int[] labels, int classes) {
    if (group.length == 1) {
      return labels[group[0]];
    }
    int[] counts = new int[classes];
    int best = 0;
    for (int row : group) {
      counts[labels[row]]++;
    }
    for (int c = 1; c < classes; c++) {
      best = counts[c] > counts[best] ? c : best;
    }
    return best;
  }

  public int rows() {
    return Arrays.stream(rowsAfter(0)).sum();
  }

  public int drawable() {
    return Arrays.stream(rowsAfter(1)).sum();
  }

  private int[] rowsAfter(int groups) {
    return groupsOf.stream()
        .mapToInt(list -> list.stream().skip(groups).mapToInt(group -> group.length).sum())
        .toArray();
  }

  /**
   * Draws groups with {@code wanted} rows in total, or fewer (even none) if groups do not fit. They
   * are removed from {@link #remaining}. {@link #sizes} says how many rows each class should give.
   * A class gives fewer rows only if each of its remaining groups, except the first, has more rows
   * than the class still lacks.
   *
   * @param wanted at most {@link #drawable()}
   */
  public List<int[]> draw(int wanted) {
    int[] missing = sizes(wanted, rowsAfter(0), rowsAfter(1));
    List<int[]> drawn = new ArrayList<>();
    for (int c = 0; c < missing.length; c++) {
      List<int[]> left = new ArrayList<>();
      for (int[] group : groupsOf.get(c)) {
        if (!left.isEmpty() && group.length <= missing[c]) {
          drawn.add(group);
          missing[c] -= group.length;
        } else {
          left.add(group);
        }
      }
      groupsOf.set(c, left);
    }
    return drawn;
  }

  public List<int[]> remaining() {
    return groupsOf.stream().flatMap(List::stream).toList();
  }

  static int[] sizes(int wanted, int[] weights, int[] caps) {
    if (wanted > Arrays.stream(caps).asLongStream().sum()) {
      throw new IllegalArgumentException(wanted + " rows are more than all caps");
    }
    long total = Math.max(1, Arrays.stream(weights).asLongStream().sum());
    int[] sizes = new int[weights.length];
    Arrays.setAll(sizes, c -> (int) Math.min(caps[c], (long) wanted * weights[c] / total));
    int left = wanted - Arrays.stream(sizes).sum();
    List<Integer> order =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparing((Integer c) -> -((long) wanted * weights[c] % total)))
            .toList();
    while (left > 0) {
      for (int c : order) {
        if (left > 0 && sizes[c] < caps[c]) {
          sizes[c]++;
          left--;
        }
      }
    }
    return sizes;
  }
}
