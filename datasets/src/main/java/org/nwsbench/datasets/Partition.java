package org.nwsbench.datasets;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.datasets.split.Draws;
import org.nwsbench.datasets.split.Strata;

/**
 * A table's rows shared out to training, validation and test: no row in two parts, and rows with
 * bit-identical features, or of one {@linkplain LabelledTable#withGroups group}, in the same part,
 * but for a usual split and parts that are published. The same table and plan give the same
 * partition on every machine.
 *
 * <p>An own test part and every validation part are stratified: each class gives its exact share
 * within one row, except where a group of identical rows does not fit or a class would be left
 * without training rows. Each class has at least one row in training, provided that it is the most
 * frequent one in some group of identical rows.
 *
 * <p>A usual split takes the published test part as it is, so that scores compare with those of
 * others, though some of the remaining rows may be identical to a test row. Where the published
 * test part belongs to every split ({@link LabelledTable#withPublishedTestAfter}), an own split has
 * that test part but leaves out of all parts the rows identical to one of its rows. Where all parts
 * do ({@link LabelledTable#withPublishedParts}), they are taken as they are.
 *
 * <p>A test part anew is drawn, by class and group as above, from rows that would otherwise train,
 * so no row is in both test parts; validation keeps its rows.
 *
 * <p>Where the table is {@link LabelledTable#varied varied}, the parts are drawn as they would be
 * without, and then the training part is varied.
 */
public final class Partition {

  private final Map<Part, int[]> rows;
  private final Optional<int[]> otherTrainLabels;

  private Partition(Map<Part, int[]> rows, Optional<int[]> otherTrainLabels) {
    this.rows = rows;
    this.otherTrainLabels = otherTrainLabels;
  }

  /**
   * Splits {@code table} as {@code plan} says. Sorts the rows, to find equal ones.
   *
   * @throws DatasetException if no usual split is known, or the parts do not fit
   */
  public static Partition of(LabelledTable table, Plan plan) {
    Optional<LabelledTable.Parts> published =
        table.published().filter(parts -> plan.usual() || parts.inEverySplit());
    if (plan.usual() && published.isEmpty()) {
      throw new DatasetException(
          "no usual split is known of this data set: use the own split, without \"usual\"");
    }
    RandomGenerator random = Draws.generator(plan.seed());
    Map<Part, int[]> rows =
        published.isPresent()
            ? withPublishedTest(table, published.get(), plan, random)
            : withOwnTest(table, plan, random);
    if (plan.anew()) {
      rows = withTestAnew(table, rows, random);
    }
    if (table.variation().isEmpty()) {
      return new Partition(rows, Optional.empty());
    }
    Variation variation = table.variation().get();
    int[] seen = variation.rows(rows.get(Part.TRAIN), table.labels(), table.classes(), random);
    rows.put(Part.TRAIN, seen);
    int[] labels = variation.labels(seen, table.labels(), table.classes(), random);
    return new Partition(rows, Optional.of(labels));
  }

  private static Map<Part, int[]> withOwnTest(
      LabelledTable table, Plan plan, RandomGenerator random) {
    Strata strata = new Strata(inseparableRows(table), table.labels(), table.classes(), random);
    return withTest(drawn("test", plan.testRows(), strata), strata, plan);
  }

  /**
   * Takes another test part, of as many rows, from those that would train. What would test trains
   * instead.
   */
  private static Map<Part, int[]> withTestAnew(
      LabelledTable table, Map<Part, int[]> first, RandomGenerator random) {
    BitSet training = new BitSet();
    IntStream.of(first.get(Part.TRAIN)).forEach(training::set);
    List<int[]> eligible =
        inseparableRows(table).stream()
            .filter(group -> IntStream.of(group).allMatch(training::get))
            .toList();
    Strata strata = new Strata(eligible, table.labels(), table.classes(), random);
    int[] test = drawn("test", first.get(Part.TEST).length, strata);
    IntStream.of(first.get(Part.TEST)).forEach(training::set);
    IntStream.of(test).forEach(training::clear);
    return parts(training.stream().toArray(), first.get(Part.VALIDATION), test);
  }

  /** Groups of identical rows, those joined that share a group of the table. */
  static List<int[]> inseparableRows(LabelledTable table) {
    List<int[]> identical = identicalRows(table);
    if (table.groups().isEmpty()) {
      return identical;
    }
    int[] groups = table.groups().get();
    Map<Integer, Integer> firstOf = new HashMap<>();
    int[] parent = IntStream.range(0, identical.size()).toArray();
    for (int i = 0; i < parent.length; i++) {
      for (int row : identical.get(i)) {
        Integer first = firstOf.putIfAbsent(groups[row], i);
        int mine = root(parent, i);
        int other = first == null ? mine : root(parent, first);
        parent[Math.max(mine, other)] = Math.min(mine, other);
      }
    }
    Map<Integer, List<int[]>> joined = new TreeMap<>();
    for (int i = 0; i < parent.length; i++) {
      joined.computeIfAbsent(root(parent, i), absent -> new ArrayList<>()).add(identical.get(i));
    }
    return joined.values().stream().map(Partition::sorted).toList();
  }

  private static int root(int[] parent, int i) {
    int root = i;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /**
   * Groups of rows whose features are bit-identical, labels aside; 0 and -0 differ. Groups are in
   * the order of their first rows, the rows in a group ascending.
   */
  public static List<int[]> identicalRows(LabelledTable table) {
    Features features = table.features();
    long[] keys = new long[table.rows()];
    Arrays.setAll(keys, row -> (long) features.hash(row) << Integer.SIZE | row);
    Arrays.sort(keys);
    List<int[]> groups = new ArrayList<>();
    for (int from = 0, to = 1; from < keys.length; from = to++) {
      while (to < keys.length && keys[to] >> Integer.SIZE == keys[from] >> Integer.SIZE) {
        to++;
      }
      int[] alike = Arrays.stream(keys, from, to).mapToInt(key -> (int) key).toArray();
      while (alike.length > 0) { // Rows of one hash may differ.
        int first = alike[0];
        groups.add(IntStream.of(alike).filter(row -> features.compare(first, row) == 0).toArray());
        alike = IntStream.of(alike).filter(row -> features.compare(first, row) != 0).toArray();
      }
    }
    groups.sort(Comparator.comparingInt(group -> group[0]));
    return groups;
  }

  private static Map<Part, int[]> withPublishedTest(
      LabelledTable table, LabelledTable.Parts published, Plan plan, RandomGenerator random) {
    int firstTestRow = published.firstTestRow();
    int[] test = IntStream.range(firstTestRow, table.rows()).toArray();
    if (!plan.usual() && plan.testRows() != test.length) {
      throw new DatasetException(
          "a test part of %d rows: the published one is the test part of every split, give %d"
              .formatted(plan.testRows(), test.length));
    }
    if (published.validationRows() > 0) {
      int trainRows = published.trainRows();
      int[] validation = IntStream.range(trainRows, firstTestRow).toArray();
      return parts(IntStream.range(0, trainRows).toArray(), validation, test);
    }
    List<int[]> eligible =
        inseparableRows(table).stream()
            .filter(group -> group[0] < firstTestRow)
            .filter(group -> plan.usual() || group[group.length - 1] < firstTestRow)
            .map(group -> Arrays.stream(group).takeWhile(row -> row < firstTestRow).toArray())
            .toList();
    return withTest(test, new Strata(eligible, table.labels(), table.classes(), random), plan);
  }

  private static Map<Part, int[]> withTest(int[] test, Strata strata, Plan plan) {
    int validationRows = (int) Math.round(plan.validationShare() * strata.rows());
    int[] validation = drawn("validation", validationRows, strata);
    return parts(sorted(strata.remaining()), validation, test);
  }

  private static Map<Part, int[]> parts(int[] train, int[] validation, int[] test) {
    return new EnumMap<>(Map.of(Part.TRAIN, train, Part.VALIDATION, validation, Part.TEST, test));
  }

  private static int[] drawn(String part, int wanted, Strata strata) {
    if (wanted > strata.drawable()) {
      throw new DatasetException(
          "a %s part of %d rows does not fit: at most %d of %d rows, as each class keeps some"
                  .formatted(part, wanted, strata.drawable(), strata.rows())
              + " for training");
    }
    int[] drawn = sorted(strata.draw(wanted));
    if (2L * drawn.length < wanted && part.equals("test")) {
      throw new DatasetException(
          "a test part of %d rows cannot be drawn, only one of %d: rows with the same features stay together, and many groups of them are larger: give a larger part, or a column that tells them apart"
              .formatted(wanted, drawn.length));
    }
    return drawn;
  }

  private static int[] sorted(List<int[]> groups) {
    return groups.stream().flatMapToInt(Arrays::stream).sorted().toArray();
  }

  /**
   * Returns the part's rows as indices into the table, ascending. A row that a variation copies
   * stands there as often as training shall see it.
   */
  public int[] rows(Part part) {
    return rows.get(part).clone();
  }

  /** For each of the part's rows the label that it shall have: the table's, but for a variation. */
  int[] labels(Part part, LabelledTable table) {
    return otherTrainLabels
        .filter(labels -> part == Part.TRAIN)
        .orElseGet(() -> Arrays.stream(rows.get(part)).map(row -> table.labels()[row]).toArray());
  }

  /** Returns the rows of all parts together, copies counted. */
  public int size() {
    return rows.values().stream().mapToInt(part -> part.length).sum();
  }

  /**
   * Returns the hash of the three lists of rows, as 64 hex digits: for training, validation and
   * test in turn the number of rows and the rows, as big-endian 32-bit numbers; where training is
   * varied, then likewise its labels.
   */
  public String sha256() {
    return Sha256.hex(bytes());
  }

  /** Returns what {@link #sha256} is the hash of; {@link #of(byte[])} reads it. */
  public byte[] bytes() {
    int lists = Part.values().length + (otherTrainLabels.isPresent() ? 1 : 0);
    int numbers = lists + size() + otherTrainLabels.map(labels -> labels.length).orElse(0);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * numbers);
    for (Part part : Part.values()) {
      add(bytes, rows.get(part));
    }
    otherTrainLabels.ifPresent(labels -> add(bytes, labels));
    return bytes.array();
  }

  private static void add(ByteBuffer bytes, int[] list) {
    bytes.putInt(list.length);
    bytes.asIntBuffer().put(list);
    bytes.position(bytes.position() + Integer.BYTES * list.length);
  }

  /**
   * Reads a partition that was written as {@link #bytes}. Whether it is the right one, its hash
   * tells.
   *
   * @throws DatasetException if the bytes end early
   */
  public static Partition of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      Map<Part, int[]> rows = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        rows.put(part, list(buffer));
      }
      return new Partition(
          rows, buffer.hasRemaining() ? Optional.of(list(buffer)) : Optional.empty());
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new DatasetException("a file of a split is damaged: run the same command again", e);
    }
  }

  private static int[] list(ByteBuffer buffer) {
    int[] list = new int[Math.min(buffer.getInt(), buffer.remaining() / Integer.BYTES + 1)];
    buffer.asIntBuffer().get(list);
    buffer.position(buffer.position() + Integer.BYTES * list.length);
    return list;
  }

  /**
   * How a data set is to be split.
   *
   * @param usual whether the test part is the published one, taken as it is; else an own part is
   *     drawn
   * @param testRows rows of the test part; not looked at if {@code usual}
   * @param validationShare share of the rows outside the test part, in [0, 1)
   * @param seed of every draw; 0 is as good as any
   * @param anew whether the test part is one that no row of the plan without this is in, for
   *     studies after one that has looked at the first
   */
  public record Plan(boolean usual, int testRows, double validationShare, long seed, boolean anew) {

    /** A plan with the first test part. */
    public Plan(boolean usual, int testRows, double validationShare, long seed) {
      this(usual, testRows, validationShare, seed, false);
    }
  }
}
