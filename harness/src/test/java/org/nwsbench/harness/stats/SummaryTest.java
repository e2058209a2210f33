package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void summary_ofFourValues_hasMeanAndSampleDeviation() {
    Summary summary = Summary.of(2, 4, 4, 6);

    assertThat(summary.n()).isEqualTo(4);
    assertThat(summary.mean()).isEqualTo(4);
    assertThat(summary.sd()).hasValueCloseTo(Math.sqrt(8.0 / 3), within(1e-15));
  }

  @Test
  void summary_ofOneValue_hasNoDeviation() {
    assertThat(Summary.of(7).sd()).isEmpty();
  }

  @Test
  void summary_ofValuesInAnotherOrder_hasTheSameBits() {
    assertThat(Summary.of(0.1, 0.7, 0.2, 1e-17)).isEqualTo(Summary.of(1e-17, 0.2, 0.1, 0.7));
  }

  @Test
  void summary_ofEqualValues_hasExactlyThatMeanAndNoSpread() {
    Summary summary = Summary.of(0.1, 0.1, 0.1);

    assertThat(summary.mean()).isEqualTo(0.1);
    assertThat(summary.sd()).hasValue(0);
  }
}
