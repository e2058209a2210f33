package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void read_twice_takesTimeAndComputesTheSame() {
    Calibration calibration = new Calibration();

    assertThat(calibration.read().productSeconds()).isPositive();
    assertThat(calibration.read().gatherSeconds()).isPositive();
  }
}
