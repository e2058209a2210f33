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
 * Divides the rows of a table into a training, a validation and a test part. No row is in two
 * parts. Rows with bit-identical features form a set that stays together in one part, and so do
 * rows of one {@linkplain LabelledTable#withGroups group}. Only published parts that are used as
 * they are may separate a set. The same table and plan give the same partition on every machine.
 *
 * <p>Test and validation parts that we draw ourselves are stratified: the number of rows of each
 * class differs by at most one from the exact share of the class. It may differ more if sets do not
 * fit, have rows of several classes or are the last of their class. A set counts for its most
 * frequent class. A drawn part never takes the last set of a class, so each class that has a set
 * keeps a training row. A class has no set only if, in every set, another class has as many rows or
 * more.
 *
 * <p>With groups, a class may get no test row. The split is then refused if the class should have
 * one or more in proportion to its size.
 *
 * <p>A published split ({@link Plan#publishedSplit()}) takes the published test part as it is, so
 * that scores compare with published ones. But other rows may be identical to a test row.
 *
 * <p>For some data sets the published test part is the test part even if {@code publishedSplit} is
 * false ({@link LabelledTable#withPublishedTestAfter}). Then only the validation part is drawn, and
 * all other rows in the set of a test row are dropped. For others all three parts are fixed ({@link
 * LabelledTable#withPublishedParts}), and they are used as they are.
 *
 * <p>A new test part ({@link Plan#redrawTestPart()}) is drawn in the same way from rows that would
 * otherwise be for training, so it shares no row with the first test part. The rows of the first
 * test part become training rows. The validation part keeps its rows.
 *
 * <p>If the table has a {@link LabelledTable#varied variation}, it is applied to the labels of the
 * training part after the parts are drawn.
 */
public final class Partition {

  private final Map<Part, int[]> rows;
  private final Optional<int[]> otherTrainLabels;

  private Partition(Map<Part, int[]> rows, Optional<int[]> otherTrainLabels) {
    this.rows = rows;
    this.otherTrainLabels = otherTrainLabels;
  }

  /**
   * Splits {@code table} by {@code plan}.
   *
   * @throws DatasetException if the plan wants a published split and there is none, if a part of
   *     the wanted number of rows does not fit, if a drawn test part would have less than half of
   *     that number, or if groups leave a class without a test row that it should have
   */
  public static Partition of(LabelledTable table, Plan plan) {
    Optional<LabelledTable.Parts> published =
        table.published().filter(parts -> plan.publishedSplit() || parts.inEverySplit());
    if (plan.publishedSplit() && published.isEmpty()) {
      throw new DatasetException(
          "the data set has no published split: give --split own, or \"usual: false\" in the workload's file");
    }
    RandomGenerator random = Draws.generator(plan.seed());
    Map<Part, int[]> rows =
        published.isPresent()
            ? withPublishedTest(table, published.get(), plan, random)
            : withOwnTest(table, plan, random);
    if (plan.redrawTestPart()) {
      rows = withTestAnew(table, rows, random);
    }
    if (table.variation().isEmpty()) {
      return new Partition(rows, Optional.empty());
    }
    Variation variation = table.variation().get();
    int[] labels = variation.labels(rows.get(Part.TRAIN), table.labels(), table.classes(), random);
    return new Partition(rows, Optional.of(labels));
  }

  private static Map<Part, int[]> withOwnTest(
      LabelledTable table, Plan plan, RandomGenerator random) {
    Strata strata = new Strata(inseparableRows(table), table.labels(), table.classes(), random);
    return withTest(drawnTest(plan.testRows(), strata, table), strata, plan);
  }

  private static Map<Part, int[]> withTestAnew(
      LabelledTable table, Map<Part, int[]> first, RandomGenerator random) {
    BitSet training = new BitSet();
    IntStream.of(first.get(Part.TRAIN)).forEach(training::set);
    List<int[]> eligible =
        inseparableRows(table).stream()
            .filter(group -> IntStream.of(group).allMatch(training::get))
            .toList();
    Strata strata = new Strata(eligible, table.labels(), table.classes(), random);
    int[] test = drawnTest(first.get(Part.TEST).length, strata, table);
    IntStream.of(first.get(Part.TEST)).forEach(training::set);
    IntStream.of(test).forEach(training::clear);
    return parts(training.stream().toArray(), first.get(Part.VALIDATION), test);
  }

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
   * Returns all rows in sets. The rows of a set have bit-identical features, whatever their labels.
   * A row like no other is a set of its own. 0 and -0 count as different. Sets are in the order of
   * their first rows, and rows in a set are ascending.
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
    if (!plan.publishedSplit() && plan.testRows() != test.length) {
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
            .filter(group -> plan.publishedSplit() || group[group.length - 1] < firstTestRow)
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
    return sorted(strata.draw(wanted));
  }

  private static int[] drawnTest(int wanted, Strata strata, LabelledTable table) {
    int[] drawn = drawn("test", wanted, strata);
    if (2L * drawn.length < wanted) {
      throw new DatasetException(
          "a test part of %d rows cannot be drawn, only one of %d: %s"
              .formatted(
                  wanted,
                  drawn.length,
                  table.groups().isPresent()
                      ? "rows of one group stay together, and the groups are too large: give a larger part, or smaller groups"
                      : "rows with the same features stay together, and many groups of them are larger: give a larger part, or a column that tells them apart"));
    }
    if (table.groups().isPresent()) {
      requireClasses(wanted, drawn, strata.remaining(), table);
    }
    return drawn;
  }

  private static void requireClasses(
      int wanted, int[] test, List<int[]> others, LabelledTable table) {
    int[] tested = counts(test, table);
    int[] left = counts(sorted(others), table);
    long rows = test.length + IntStream.of(left).asLongStream().sum();
    for (int c = 0; c < tested.length; c++) {
      long share = (long) wanted * left[c] / rows;
      if (tested[c] == 0 && share > 0) {
        throw new DatasetException(
            "class \"%s\" has no row in the test part, where its share is %d: rows of one group stay together, and %s"
                .formatted(table.labelNames().get(c), share, whyNone(c, others, table.labels())));
      }
    }
  }

  private static int[] counts(int[] rows, LabelledTable table) {
    int[] counts = new int[table.classes()];
    for (int row : rows) {
      counts[table.labels()[row]]++;
    }
    return counts;
  }

  private static String whyNone(int missing, List<int[]> groups, int[] labels) {
    int[] sizes =
        groups.stream()
            .filter(group -> IntStream.of(group).anyMatch(row -> labels[row] == missing))
            .mapToInt(group -> group.length)
            .sorted()
            .toArray();
    return sizes.length == 1
        ? "all rows of this class are in one, which is for training: give smaller groups, or a table without this class"
        : "the smallest of the %d with this class has %d rows: give a larger --split, smaller groups, or a table without this class"
            .formatted(sizes.length, sizes[0]);
  }

  private static int[] sorted(List<int[]> groups) {
    return groups.stream().flatMapToInt(Arrays::stream).sorted().toArray();
  }

  public int[] rows(Part part) {
    return rows.get(part).clone();
  }

  int[] labels(Part part, LabelledTable table) {
    return otherTrainLabels
        .filter(labels -> part == Part.TRAIN)
        .orElseGet(() -> Arrays.stream(rows.get(part)).map(row -> table.labels()[row]).toArray());
  }

  public String sha256() {
    return Sha256.hex(bytes());
  }

  /**
   * Returns big-endian 32-bit numbers: for the training, validation and test part in turn the
   * number of rows, then the rows. If there is a variation, the number of training labels and the
   * labels follow. {@link #of(byte[])} reads these bytes.
   */
  public byte[] bytes() {
    int lists = Part.values().length + (otherTrainLabels.isPresent() ? 1 : 0);
    int size = rows.values().stream().mapToInt(part -> part.length).sum();
    int numbers = lists + size + otherTrainLabels.map(labels -> labels.length).orElse(0);
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
   * Reads a partition from {@link #bytes}. To know whether it is the expected partition, compare
   * its hash.
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
   * @param publishedSplit whether to take the published test part as it is. Otherwise a test part
   *     is drawn, unless the published one belongs to every split
   * @param testRows the wanted number of rows of the test part. A drawn part has fewer if sets do
   *     not fit. If the published test part belongs to every split, this number must be its size.
   *     Ignored if {@code publishedSplit}
   * @param validationShare share of the rows outside the test part that are for validation, in [0,
   *     1). Ignored if the data set has a published validation part
   * @param seed the seed of all draws, which may be any number, 0 included
   * @param redrawTestPart whether to draw a new test part without any row of the first test part,
   *     for studies that begin after results on the first test part are known
   */
  public record Plan(
      boolean publishedSplit,
      int testRows,
      double validationShare,
      long seed,
      boolean redrawTestPart) {

    /** Makes a plan with the first test part, so {@code redrawTestPart} is false. */
    public Plan(boolean publishedSplit, int testRows, double validationShare, long seed) {
      this(publishedSplit, testRows, validationShare, seed, false);
    }
  }
}
