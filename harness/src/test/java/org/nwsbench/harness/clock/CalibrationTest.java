package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void drift_isAFactorEitherWay() {
    Calibration.Reading plain = new Calibration.Reading(0.004, 0.002);

    assertThat(new Calibration.Pair(plain, plain).productDrift()).isEqualTo(1);
    assertThat(new Calibration.Pair(plain, new Calibration.Reading(0.005, 1)).productDrift())
        .isEqualTo(1.25);
    assertThat(new Calibration.Pair(plain, new Calibration.Reading(1, 0.001)).gatherDrift())
        .isEqualTo(2);
    assertThat(new Calibration.Pair(plain, new Calibration.Reading(1, 0.004)).gatherDrift())
        .isEqualTo(2);
  }
}
