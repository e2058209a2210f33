package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;

class DenseRowsTest {

  private static final VerifiedProvenance ORIGIN =
      VerifiedProvenance.of(List.of(), new LabelFactory());

  @Test
  void rows_withDivisor_areDividedAsFloats() {
    DenseRows rows = new DenseRows(List.of("p"), List.of("0", "1"), 255f, 1);
    rows.add(example("1", 100));

    LabelledTable table = rows.table(ORIGIN);

    assertThat(table.features()).containsExactly(100f / 255f);
    assertThat(table.labels()).containsExactly(1);
  }

  @Test
  void rows_moreOrFewerThanAnnounced_areRefused() {
    DenseRows rows = new DenseRows(List.of("p"), List.of("0", "1"), 1f, 1);

    assertThatThrownBy(() -> rows.table(ORIGIN))
        .hasMessage("0 rows came, 1 were announced: the source is cut short");
    rows.add(example("0", 1));
    assertThatThrownBy(() -> rows.add(example("0", 1)))
        .isInstanceOf(DatasetException.class)
        .hasMessage("more than the 1 rows announced");
  }

  @Test
  void rows_unknownLabel_isNamed() {
    DenseRows rows = new DenseRows(List.of("p"), List.of("0", "1"), 1f, 1);

    assertThatThrownBy(() -> rows.add(example("7", 1)))
        .hasMessage("row 0 has an unknown label \"7\"");
  }

  private static Example<Label> example(String label, double value) {
    return new ArrayExample<>(new Label(label), new String[] {"p"}, new double[] {value});
  }
}
