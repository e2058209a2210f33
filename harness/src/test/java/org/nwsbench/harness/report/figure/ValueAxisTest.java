package org.nwsbench.harness.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueAxisTest {

  @Test
  void axis_overDecades_isLogarithmicWithLabelsBetween() {
    ValueAxis axis = ValueAxis.over(3, 96);

    assertThat(axis.logarithmic()).isTrue();
    assertThat(axis.between()).containsExactly(5.0, 20.0, 50.0);
    assertThat(ValueAxis.over(0.02, 96).between()).isEmpty();
  }

  @Test
  void axis_justAboveAPowerOfTen_reachesDownToIt() {
    assertThat(ValueAxis.over(12, 80)).satisfies(axis -> assertThat(axis.low()).isEqualTo(10));
  }

  @Test
  void axis_ofNarrowRangeOrWithoutAPowerOfTen_isLinear() {
    assertThat(ValueAxis.over(2.1, 3.3).logarithmic()).isFalse();
    assertThat(ValueAxis.over(2, 9).logarithmic()).isFalse();
  }

  @Test
  void axis_ofOneValue_hasALength() {
    ValueAxis axis = ValueAxis.over(2, 2);

    assertThat(axis.low()).isLessThan(2);
    assertThat(axis.high()).isGreaterThan(2);
    assertThat(axis.clamp(99)).isEqualTo(axis.high());
  }
}
