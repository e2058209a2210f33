package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0,0 s",
    "0.4,0 s",
    "45.5,46 s",
    "89.4,89 s",
    "90,2 min",
    "420,7 min",
    "5399,90 min",
    "5400,1.5 h",
    "12600,3.5 h",
    "360000,100.0 h"
  })
  void text_seconds_isInAUnitThatSuits(double seconds, String text) {
    assertThat(Durations.text(seconds)).isEqualTo(text);
  }
}
