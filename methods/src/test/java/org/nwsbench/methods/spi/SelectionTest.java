package org.nwsbench.methods.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SelectionTest {

  @Test
  void selection_equalContents_equal() {
    Selection selection = new Selection(new int[] {1, 2}, new double[] {1, 1});
    assertThat(selection)
        .isEqualTo(Selection.unweighted(new int[] {1, 2}))
        .hasSameHashCodeAs(Selection.unweighted(new int[] {1, 2}))
        .isNotEqualTo(Selection.unweighted(new int[] {2, 1}))
        .isNotEqualTo(new Selection(new int[] {1, 2}, new double[] {1, 2}))
        .hasToString("Selection[rows=[1, 2], weights=[1.0, 1.0]]");
    assertThat(selection.size()).isEqualTo(2);
  }

  @Test
  void selection_lengthsDiffer_refused() {
    assertThatThrownBy(() -> new Selection(new int[2], new double[3]))
        .hasMessage("a selection has 2 rows but 3 weights");
  }
}
