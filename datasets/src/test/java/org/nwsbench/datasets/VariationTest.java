package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.datasets.split.Draws;

class VariationTest {

  private static final Partition.Plan PLAN = new Partition.Plan(false, 300, 0.25, 0);

  /**
   * Hypothesis: a wrong label is each other class equally often. Of 8,000 wrong labels of class 0
   * the chi-square statistic of the counts of 4 others has 3 degrees of freedom: above 21.1 is a
   * false alarm with probability 1e-4; a class that is 15% too frequent would be seen with
   * probability above 0.99. The seed is fixed, so the outcome is too.
   */
  @Test
  void noise_manyRows_drawsEachOtherClassEquallyOften() {
    int[] labels = new int[16_000];

    int[] seen = noisy("noise-50", labels, 5);

    int[] counts = new int[5];
    Arrays.stream(seen).forEach(label -> counts[label]++);
    double chiSquare = 0;
    for (int label = 1; label < 5; label++) {
      chiSquare += (counts[label] - 2000) * (counts[label] - 2000) / 2000.0;
    }
    assertThat(counts[0]).isEqualTo(8000);
    assertThat(chiSquare).isLessThan(21.1);
  }

  @Test
  void noise_ofLargerPercentage_changesWhatASmallerOneChanges() {
    int[] labels = labels(400, 300, 200);

    int[] slight = noisy("noise-10", labels, 3);
    int[] heavy = noisy("noise-40", labels, 3);
    assertThat(IntStream.range(0, 900).filter(i -> slight[i] != labels[i]))
        .hasSize(90)
        .allMatch(i -> heavy[i] == slight[i]);
  }

  @Test
  void partition_ofVariedTable_differsInTrainingLabelsAlone() {
    LabelledTable table = table(1000);
    LabelledTable varied = table.varied(Variation.of("noise-40"));
    Partition plain = Partition.of(table, PLAN);

    Partition other = Partition.of(varied, PLAN);

    for (Part part : Part.values()) {
      assertThat(other.rows(part)).as(part.name()).isEqualTo(plain.rows(part));
    }
    assertThat(other.sha256()).isNotEqualTo(plain.sha256());
    assertThat(other.sha256()).isEqualTo(Partition.of(varied, PLAN).sha256());
    assertThat(varied.sha256()).isEqualTo(table.sha256());
  }

  @Test
  void prepared_withNoise_scoresOnTrueLabels() {
    LabelledTable table = table(1000);
    LabelledTable varied = table.varied(Variation.of("noise-40"));
    PreparedData data = PreparedData.of(varied, Partition.of(varied, PLAN), true);

    for (Part part : Part.values()) {
      int[] rows = data.rows(part);
      long wrong =
          IntStream.range(0, rows.length)
              .filter(i -> data.labels(part)[i] != table.labels()[rows[i]])
              .count();
      assertThat(wrong).as(part.name()).isEqualTo(part == Part.TRAIN ? 210 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"noise-0", "noise-100", "noise-05", "blur-3"})
  void of_noVariation_saysHowOneReads(String id) {
    assertThatThrownBy(() -> Variation.of(id))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "unknown variation \"%s\": give noise-P with a percentage P of 1 to 99".formatted(id));
  }

  @Test
  void variedName_ofBaseAndVariation_isParted() {
    Variation.Named name = Variation.Named.of("fashion-mnist-noise-30").orElseThrow();

    assertThat(name).isEqualTo(new Variation.Named("fashion-mnist", new Variation(30)));
    assertThat(name).hasToString("fashion-mnist-noise-30");
    assertThat(Variation.Named.of("fashion-mnist")).isEmpty();
    assertThat(Variation.Named.of("letter-noise-300")).isEmpty();
  }

  /** Distinct rows of three classes in turn. */
  private static LabelledTable table(int rows) {
    float[] features = new float[rows];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      features[row] = row;
      labels[row] = row % 3;
    }
    return LabelledTable.of(1, features, labels, List.of("a", "b", "c"));
  }

  private static int[] labels(int... counts) {
    return IntStream.range(0, counts.length)
        .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
        .toArray();
  }

  private static int[] noisy(String id, int[] labels, int classes) {
    int[] all = IntStream.range(0, labels.length).toArray();
    return Variation.of(id).labels(all, labels, classes, Draws.generator(3));
  }
}
