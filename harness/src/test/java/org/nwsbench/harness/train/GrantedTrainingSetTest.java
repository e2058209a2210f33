package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.ComponentKind;
import org.nwsbench.datasets.NumericFeatures;
import org.nwsbench.datasets.SymbolicFeatures;
import org.nwsbench.methods.spi.Need;

class GrantedTrainingSetTest {

  private final float[] features = {0, 1, 10, 11, 20, 21, 30, 31};
  private final int[] labels = {0, 1, 0, 1};

  @Test
  void features_areCopiesOfTheRows() {
    GrantedTrainingSet set = set(EnumSet.of(Need.FEATURES));
    float[] target = new float[5];
    set.features(1, 2, target);
    assertThat(target).containsExactly(10, 11, 20, 21, 0);
    target[0] = -1;
    assertThat(features[2]).isEqualTo(10);
  }

  @Test
  void whatWasNotDeclared_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> set(EnumSet.of(Need.LABELS)).features(0, 1, new float[2]))
        .withMessage("the method did not declare that it needs the rows' features (Need.FEATURES)");
    assertThatIllegalStateException()
        .isThrownBy(() -> set(EnumSet.of(Need.FEATURES)).label(0))
        .withMessage("the method did not declare that it needs the rows' labels (Need.LABELS)");
  }

  /** The arrays hold a fourth row, which is not of the set. */
  @Test
  void rowsOutsideTheSet_areRefused() {
    GrantedTrainingSet set = set(EnumSet.of(Need.FEATURES, Need.LABELS));
    for (int row : new int[] {-1, 3}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> set.label(row));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> set.features(row, 1, new float[8]));
    }
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> set.features(2, 2, new float[8]));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> set.features(0, 2, new float[3]));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> set.features(0, -1, new float[8]));
  }

  @Test
  void symbols_areSeenAsCodesAndAsColumns() {
    byte[] codes = {1, 0, 2, 3};
    GrantedTrainingSet set =
        new GrantedTrainingSet(
            new SymbolicFeatures(new int[] {2, 3}, codes),
            labels,
            2,
            2,
            false,
            EnumSet.of(Need.FEATURES));
    float[] components = new float[4];
    float[] columns = new float[10];

    set.components(0, 2, components);
    set.features(0, 2, columns);

    assertThat(set.kind()).isEqualTo(org.nwsbench.methods.spi.FeatureKind.CATEGORICAL);
    assertThat(set.width()).isEqualTo(2);
    assertThat(set.dimension()).isEqualTo(5);
    assertThat(components).containsExactly(1, 0, 2, 3);
    assertThat(columns).containsExactly(1, 0, 0, 0, 0, 0, 1, 0, 0, 1);
  }

  private GrantedTrainingSet set(Set<Need> granted) {
    return new GrantedTrainingSet(
        new NumericFeatures(ComponentKind.NUMERIC, 2, features), labels, 3, 2, true, granted);
  }
}
