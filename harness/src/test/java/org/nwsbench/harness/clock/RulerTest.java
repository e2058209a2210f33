package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulerTest {

  @Test
  void read_twice_takesTimeAndComputesTheSame() {
    Ruler ruler = new Ruler();

    assertThat(ruler.read().productSeconds()).isPositive();
    assertThat(ruler.read().gatherSeconds()).isPositive();
  }

  @Test
  void drift_isTheLargerFactorEitherWay() {
    Ruler.Reading plain = new Ruler.Reading(0.004, 0.002);

    assertThat(new Ruler.Pair(plain, plain).drift()).isEqualTo(1);
    assertThat(new Ruler.Pair(plain, new Ruler.Reading(0.005, 0.002)).drift()).isEqualTo(1.25);
    assertThat(new Ruler.Pair(plain, new Ruler.Reading(0.005, 0.001)).drift()).isEqualTo(2);
  }
}
