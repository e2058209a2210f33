package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparedDataTest {

  /** Rows 0 to 2 train, row 3 tests: columns have training means 2, 10 and 5. */
  private static final LabelledTable TABLE =
      LabelledTable.of(
              3,
              new float[] {0, 10, 5, 2, 8, 5, 4, 12, 5, 100, 10, 7},
              new int[] {0, 1, 0, 1},
              List.of("a", "b"))
          .withUsualTrainRows(3);

  private static final Partition PARTITION = Partition.of(TABLE, new Partition.Plan(true, 0, 0, 0));

  @Test
  void standardised_byTheTrainingPartAlone_isAsComputedByHand() {
    PreparedData data = PreparedData.of(TABLE, PARTITION, true);

    double deviation = Math.sqrt(8.0 / 3);
    float up = (float) (2 / deviation);
    assertThat(Inputs.of(data.features(Part.TRAIN)))
        .containsExactly(-up, 0, 0, 0, -up, 0, up, up, 0);
    assertThat(Inputs.of(data.features(Part.TEST))).containsExactly((float) (98 / deviation), 0, 2);
    assertThat(Inputs.of(data.features(Part.VALIDATION))).isEmpty();
  }

  /** Two positions of 2 and 3 symbols; the second row of the training part has none. */
  @Test
  void codes_ofEachPart_becomeOneHotInputs() {
    LabelledTable table =
        LabelledTable.of(
                new SymbolicFeatures(new int[] {2, 3}, new byte[] {1, 3, 0, 0, 2, 1, 0, 2}),
                new int[] {0, 1, 0, 1},
                List.of("a", "b"),
                List.of(),
                Map.of())
            .withPublishedParts(2, 1);
    Partition partition = Partition.of(table, new Partition.Plan(false, 1, 0, 0));

    PreparedData data = PreparedData.of(table, partition, false);

    assertThat(data.dimension()).isEqualTo(5);
    assertThat(Inputs.of(data.features(Part.TRAIN))).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    assertThat(Inputs.of(data.features(Part.VALIDATION))).containsExactly(0, 1, 1, 0, 0);
    assertThat(Inputs.of(data.features(Part.TEST))).containsExactly(0, 0, 0, 1, 0);
    assertThat(data.features(Part.TEST).kind()).isEqualTo(ComponentKind.CATEGORICAL);
    assertThatThrownBy(() -> PreparedData.of(table, partition, true))
        .hasMessage(
            "features of kind CATEGORICAL are symbols, which have no mean: do not standardise them");
  }

  @Test
  void standardised_constantColumnThatRoundingWouldBreak_becomesExactlyZero() {
    LabelledTable table =
        LabelledTable.of(
                1,
                new float[] {0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 1},
                new int[7],
                List.of("a", "b"))
            .withUsualTrainRows(6);

    PreparedData data =
        PreparedData.of(table, Partition.of(table, new Partition.Plan(true, 0, 0, 0)), true);

    assertThat(Inputs.of(data.features(Part.TRAIN))).containsOnly(0);
    assertThat(Inputs.of(data.features(Part.TEST))).containsExactly(0.9f);
  }

  /** Deviations .05 and .1: both columns are divided by .1, and the constant one sets no scale. */
  @Test
  void standardised_coordinates_haveTheScaleOfTheWidestThatVaries() {
    float[] values = {0, 0, 7, 0.1f, 0.2f, 7, 0, 0, 7};
    LabelledTable table =
        new LabelledTable(
                new NumericFeatures(ComponentKind.COORDINATES, 3, values),
                new int[3],
                List.of("a", "b"),
                "{}")
            .withUsualTrainRows(2);

    PreparedData data =
        PreparedData.of(table, Partition.of(table, new Partition.Plan(true, 0, 0, 0)), true);

    assertThat(Inputs.of(data.features(Part.TRAIN)))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(-0.5f, -1, 0, 0.5f, 1, 0);
  }

  @Test
  void standardised_largeOffset_isNotLostToCancellation() {
    LabelledTable table =
        LabelledTable.of(1, new float[] {1e6f, 1e6f + 1, 0}, new int[3], List.of("a", "b"))
            .withUsualTrainRows(2);

    PreparedData data =
        PreparedData.of(table, Partition.of(table, new Partition.Plan(true, 0, 0, 0)), true);

    assertThat(Inputs.of(data.features(Part.TRAIN))).containsExactly(-1, 1);
  }
}
