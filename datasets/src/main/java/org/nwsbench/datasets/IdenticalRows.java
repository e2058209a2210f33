package org.nwsbench.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table gathered into groups of bit-identical features, labels aside; 0 and -0
 * differ. Groups are in the order of their first rows, the rows in a group ascending.
 */
final class IdenticalRows {

  private final List<int[]> groups;

  private IdenticalRows(List<int[]> groups) {
    this.groups = groups;
  }

  static IdenticalRows in(LabelledTable table) {
    Map<RowKey, Integer> groupOf = new HashMap<>();
    int[] group = new int[table.rows()];
    int[] sizes = new int[table.rows()];
    for (int row = 0; row < group.length; row++) {
      group[row] = groupOf.computeIfAbsent(RowKey.of(table, row), key -> groupOf.size());
      sizes[group[row]]++;
    }
    List<int[]> groups = new ArrayList<>();
    for (int g = 0; g < groupOf.size(); g++) {
      groups.add(new int[sizes[g]]);
    }
    for (int row = group.length - 1; row >= 0; row--) {
      groups.get(group[row])[--sizes[group[row]]] = row;
    }
    return new IdenticalRows(groups);
  }

  /** The groups, each the indices of its rows; not to be written to. */
  List<int[]> groups() {
    return groups;
  }

  /** A row's features, equal to another's if all bits are. */
  private static final class RowKey {

    /** The golden ratio in 64 bits; floats of few bits, such as 0 and 1, need the mixing. */
    private static final long ODD_MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final float[] features;
    private final int from;
    private final int to;
    private final int hash;

    private RowKey(float[] features, int from, int to, int hash) {
      this.features = features;
      this.from = from;
      this.to = to;
      this.hash = hash;
    }

    static RowKey of(LabelledTable table, int row) {
      float[] features = table.features();
      int from = row * table.dimension();
      int to = from + table.dimension();
      long hash = 0;
      for (int i = from; i < to; i++) {
        hash = (hash ^ Float.floatToRawIntBits(features[i])) * ODD_MULTIPLIER;
        hash ^= hash >>> 32;
      }
      return new RowKey(features, from, to, (int) hash);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof RowKey that
          && hash == that.hash
          && Arrays.equals(features, from, to, that.features, that.from, that.to);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
