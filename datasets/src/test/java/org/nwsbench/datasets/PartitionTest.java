package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.datasets.hash.Sha256;

class PartitionTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE})
  void own_anySeed_partsAreDisjointAndCoverAllRows(long seed) {
    Partition partition =
        Partition.of(withTwins(1000, 300), new Partition.Plan(false, 200, 0.25, seed));

    assertThat(partition.rows(Part.TEST)).hasSize(200).isSorted();
    assertThat(partition.rows(Part.VALIDATION)).hasSize(200).isSorted();
    assertThat(partition.rows(Part.TRAIN)).hasSize(600).isSorted();
    assertThat(all(partition)).containsExactlyInAnyOrderElementsOf(rows(0, 1000));
  }

  @Test
  void own_rowsWithTwins_stayOnOneSideWhateverTheirLabels() {
    LabelledTable table = withTwins(1000, 300);
    for (long seed = 0; seed < 20; seed++) {
      Partition partition = Partition.of(table, new Partition.Plan(false, 200, 0.25, seed));
      Map<Float, Part> sideOf = new HashMap<>();
      float[] inputs = Inputs.of(table.features());
      for (Part part : Part.values()) {
        for (int row : partition.rows(part)) {
          Part before = sideOf.putIfAbsent(inputs[row], part);
          assertThat(before == null || before == part).as("seed %d, row %d", seed, row).isTrue();
        }
      }
    }
  }

  /** Rows that tested train now, twins stay together, validation has the rows that it had. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void redrawn_testPart_sharesNoRowWithTheFirst(boolean published) {
    LabelledTable table = withTwins(1000, 300);
    if (published) {
      table = table.withPublishedTestAfter(800);
    }
    Partition first = Partition.of(table, new Partition.Plan(published, 200, 0.25, 0));
    Partition redrawn = Partition.of(table, new Partition.Plan(published, 200, 0.25, 0, true));

    assertThat(redrawn.rows(Part.VALIDATION)).isEqualTo(first.rows(Part.VALIDATION));
    assertThat(redrawn.rows(Part.TEST)).hasSize(200).doesNotContain(first.rows(Part.TEST));
    assertThat(redrawn.rows(Part.TRAIN)).contains(first.rows(Part.TEST)).isSorted();
    assertThat(all(redrawn)).containsExactlyInAnyOrderElementsOf(all(first));
    Set<Float> tested = new HashSet<>();
    float[] inputs = Inputs.of(table.features());
    IntStream.of(redrawn.rows(Part.TEST)).forEach(row -> tested.add(inputs[row]));
    assertThat(IntStream.of(redrawn.rows(Part.TRAIN)).mapToObj(row -> inputs[row]))
        .doesNotContainAnyElementsOf(tested);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30})
  void own_groupsOfTwinsTooLargeForHalfOfTheTestPart_areRefused(int others) {
    float[] signs = new float[400];
    for (int row = 0; row < signs.length; row++) {
      signs[row] = row < others ? row + 2 : row % 2;
    }
    LabelledTable table = LabelledTable.of(1, signs, new int[400], List.of("a", "b"));

    assertThatThrownBy(() -> Partition.of(table, new Partition.Plan(false, 80, 0.1, 1)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a test part of 80 rows cannot be drawn, only one of ");
  }

  @Test
  void own_zeroAndNegativeZero_areNotTwins() {
    LabelledTable table =
        LabelledTable.of(1, new float[] {0f, -0f, 0f}, new int[3], List.of("a", "b"));

    assertThat(Partition.identicalRows(table)).containsExactly(new int[] {0, 2}, new int[] {1});
  }

  @Test
  void own_noTwins_eachClassGivesItsShareWithinOneRow() {
    LabelledTable table = distinct(700, 250, 50);
    for (long seed = 0; seed < 20; seed++) {
      Partition partition = Partition.of(table, new Partition.Plan(false, 333, 0.1, seed));

      assertWithinOne(counts(table, partition, Part.TEST), 233.1, 83.25, 16.65);
      assertWithinOne(counts(table, partition, Part.VALIDATION), 46.9, 16.75, 3.35);
    }
  }

  @Test
  void own_rareClasses_keepARowForTraining() {
    LabelledTable table = distinct(200, 2, 1);
    for (long seed = 0; seed < 50; seed++) {
      Partition partition = Partition.of(table, new Partition.Plan(false, 150, 0.8, seed));

      assertThat(counts(table, partition, Part.TRAIN)).doesNotContain(0);
      assertThat(partition.rows(Part.TEST)).hasSize(150);
    }
  }

  @Test
  void own_classThatDoesNotOccur_doesNoHarm() {
    LabelledTable table = distinct(50, 0, 50);

    Partition partition = Partition.of(table, new Partition.Plan(false, 20, 0.1, 0));

    assertThat(counts(table, partition, Part.TEST)).containsExactly(10, 0, 10);
  }

  @Test
  void own_moreRowsThanCanBeSpared_saysHowMany() {
    assertThatThrownBy(() -> Partition.of(distinct(5, 3, 2), new Partition.Plan(false, 8, 0, 0)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "a test part of 8 rows does not fit: at most 7 of 10 rows, as each class keeps some for"
                + " training");
    assertThatThrownBy(() -> Partition.of(distinct(5, 3, 2), new Partition.Plan(false, 5, 0.9, 0)))
        .hasMessageContaining("a validation part of 5 rows does not fit: at most 2 of 5 rows");
  }

  @Test
  void own_samePlan_isTheSameAndOtherSeedIsAnother() {
    LabelledTable table = distinct(70, 20, 10);

    Partition partition = Partition.of(table, new Partition.Plan(false, 30, 0.1, 5));
    String hash = partition.sha256();

    assertThat(Partition.of(partition.bytes()).sha256()).isEqualTo(hash);
    assertThat(Partition.of(table, new Partition.Plan(false, 30, 0.1, 5)).sha256()).isEqualTo(hash);
    assertThat(Partition.of(table, new Partition.Plan(false, 30, 0.1, 6)).sha256())
        .isNotEqualTo(hash);
    assertThat(Partition.of(table, new Partition.Plan(false, 30, 0.2, 5)).sha256())
        .isNotEqualTo(hash);
  }

  /**
   * Hypothesis: each of 6 rows of a class is equally often in a test part of 2. Over 6,000 seeds
   * the chi-square statistic of the 6 counts has 5 degrees of freedom, less for drawing without
   * replacement, so above 25.7 it is false alarm with probability below 1e-4; a row drawn 8% too
   * often would be seen with probability above 0.9. Seeds are fixed, so the outcome is too.
   */
  @Test
  void own_manySeeds_drawsEachRowEquallyOften() {
    LabelledTable table = distinct(6, 0, 0);
    int[] drawn = new int[6];
    for (long seed = 0; seed < 6000; seed++) {
      for (int row : Partition.of(table, new Partition.Plan(false, 2, 0, seed)).rows(Part.TEST)) {
        drawn[row]++;
      }
    }
    double chiSquare =
        Arrays.stream(drawn).mapToDouble(n -> (n - 2000) * (n - 2000) / 2000.0).sum();

    assertThat(chiSquare).isLessThan(25.7);
  }

  @Test
  void sha256_smallPartition_isTheHashOfItsListsAsDocumented() {
    LabelledTable table = distinct(2, 1, 0).withUsualTrainRows(2);
    ByteBuffer bytes = ByteBuffer.allocate(24);
    bytes.putInt(2).putInt(0).putInt(1).putInt(0).putInt(1).putInt(2);

    assertThat(Partition.of(table, new Partition.Plan(true, 0, 0, 0)).sha256())
        .isEqualTo(Sha256.hex(bytes.array()));
  }

  @Test
  void usual_published_isTakenAsItIs() {
    float[] features = {1, 2, 3, 4, 5, 6, 1, 1, 7, 8};
    LabelledTable table =
        LabelledTable.of(1, features, new int[10], List.of("a", "b")).withUsualTrainRows(7);

    Partition partition = Partition.of(table, new Partition.Plan(true, 0, 0.3, 0));

    assertThat(partition.rows(Part.TEST)).containsExactly(7, 8, 9);
    assertThat(partition.rows(Part.VALIDATION)).hasSize(2);
    assertThat(all(partition)).containsExactlyInAnyOrderElementsOf(rows(0, 10));
  }

  @Test
  void usual_noneKnown_saysWhatToDo() {
    assertThatThrownBy(() -> Partition.of(distinct(5, 3, 2), new Partition.Plan(true, 0, 0.1, 0)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no published split")
        .hasMessageContaining("--split own");
  }

  @Test
  void own_groupsLargerThanTheTestPart_areNamed() {
    LabelledTable table =
        distinct(50, 50, 0).withGroups(IntStream.range(0, 100).map(row -> row % 4).toArray());

    assertThatThrownBy(() -> Partition.of(table, new Partition.Plan(false, 20, 0.1, 0)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("rows of one group stay together");
  }

  /** Two groups of 20 rows where the share is 8, and then a single one. */
  @Test
  void own_groupsOfOneClassLargerThanItsShare_areNamed() {
    LabelledTable table = distinct(80, 40, 0);
    int[] two = IntStream.range(0, 120).map(row -> row < 80 ? row : 80 + row / 20).toArray();
    int[] one = IntStream.range(0, 120).map(row -> Math.min(row, 80)).toArray();
    Partition.Plan plan = new Partition.Plan(false, 24, 0.1, 0);

    assertThatThrownBy(() -> Partition.of(table.withGroups(two), plan))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("class \"b\"", "is 8: ", "of the 2 ", "has 20 rows: give");
    assertThatThrownBy(() -> Partition.of(table.withGroups(one), plan))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("class \"b\"", "is 8: ", "are in one, which is for training");
  }

  @Test
  void own_publishedTestOnly_keepsItAndLeavesOutItsTwins() {
    float[] features = {1, 2, 3, 4, 5, 6, 1, 1, 7, 8};
    LabelledTable table =
        LabelledTable.of(1, features, new int[10], List.of("a", "b")).withPublishedTestAfter(7);

    Partition partition = Partition.of(table, new Partition.Plan(false, 3, 0.4, 0));

    assertThat(partition.rows(Part.TEST)).containsExactly(7, 8, 9);
    assertThat(partition.rows(Part.VALIDATION)).hasSize(2);
    assertThat(all(partition)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 7, 8, 9);
    assertThatThrownBy(() -> Partition.of(table, new Partition.Plan(false, 4, 0.4, 0)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a test part of 4 rows")
        .hasMessageEndingWith("give 3");
  }

  /** Rows 0, 4 and 6 are identical, and stay where they were published. */
  @Test
  void published_allParts_areTakenAsTheyAre() {
    float[] features = {1, 2, 3, 4, 1, 6, 1};
    LabelledTable table =
        LabelledTable.of(1, features, new int[7], List.of("a", "b")).withPublishedParts(4, 1);

    for (Partition.Plan plan :
        List.of(new Partition.Plan(false, 2, 0.4, 0), new Partition.Plan(true, 0, 0, 9))) {
      Partition partition = Partition.of(table, plan);

      assertThat(partition.rows(Part.TRAIN)).containsExactly(0, 1, 2, 3);
      assertThat(partition.rows(Part.VALIDATION)).containsExactly(4);
      assertThat(partition.rows(Part.TEST)).containsExactly(5, 6);
    }
    assertThatThrownBy(() -> Partition.of(table, new Partition.Plan(false, 3, 0.4, 0)))
        .hasMessageContaining("a test part of 3 rows")
        .hasMessageEndingWith("give 2");
  }

  /** 200 rows of two positions with 7 symbols each, so that most have twins. */
  @Test
  void own_codes_partAsTheirOneHotNumbers() {
    SplittableRandom random = new SplittableRandom(7);
    byte[] codes = new byte[400];
    float[] numbers = new float[200 * 14];
    int[] labels = new int[200];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) random.nextInt(8);
      if (codes[i] > 0) {
        numbers[7 * i + codes[i] - 1] = 1;
      }
      labels[i / 2] = random.nextInt(3);
    }
    LabelledTable symbols =
        LabelledTable.of(
            new SymbolicFeatures(new int[] {7, 7}, codes), labels, NAMES, List.of(), Map.of());
    Partition.Plan plan = new Partition.Plan(false, 40, 0.3, 1);

    assertThat(Partition.of(symbols, plan).sha256())
        .isEqualTo(Partition.of(LabelledTable.of(14, numbers, labels, NAMES), plan).sha256());
  }

  /** Distinct rows, so many of each class. */
  private static LabelledTable distinct(int... sizes) {
    int[] labels = new int[Arrays.stream(sizes).sum()];
    float[] features = new float[labels.length];
    int row = 0;
    for (int c = 0; c < sizes.length; c++) {
      for (int i = 0; i < sizes[c]; i++, row++) {
        labels[row] = c;
        features[row] = row;
      }
    }
    return LabelledTable.of(1, features, labels, NAMES);
  }

  /** Rows of few different values, so that most have twins, some with another label. */
  private static LabelledTable withTwins(int rows, int values) {
    SplittableRandom random = new SplittableRandom(7);
    float[] features = new float[rows];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      features[row] = random.nextInt(values);
      labels[row] = random.nextInt(10) == 0 ? random.nextInt(3) : (int) features[row] % 3;
    }
    return LabelledTable.of(1, features, labels, NAMES);
  }

  private static int[] counts(LabelledTable table, Partition partition, Part part) {
    int[] counts = new int[table.classes()];
    for (int row : partition.rows(part)) {
      counts[table.labels()[row]]++;
    }
    return counts;
  }

  private static void assertWithinOne(int[] counts, double... exact) {
    for (int c = 0; c < counts.length; c++) {
      assertThat(Math.abs(counts[c] - exact[c])).as("class %d: %d", c, counts[c]).isLessThan(1);
    }
  }

  private static List<Integer> all(Partition partition) {
    List<Integer> all = new ArrayList<>();
    for (Part part : Part.values()) {
      Arrays.stream(partition.rows(part)).forEach(all::add);
    }
    return all;
  }

  private static List<Integer> rows(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
