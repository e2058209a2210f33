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
  void drift_isAFactorEitherWay() {
    Ruler.Reading plain = new Ruler.Reading(0.004, 0.002);

    assertThat(new Ruler.Pair(plain, plain).productDrift()).isEqualTo(1);
    assertThat(new Ruler.Pair(plain, new Ruler.Reading(0.005, 1)).productDrift()).isEqualTo(1.25);
    assertThat(new Ruler.Pair(plain, new Ruler.Reading(1, 0.001)).gatherDrift()).isEqualTo(2);
    assertThat(new Ruler.Pair(plain, new Ruler.Reading(1, 0.004)).gatherDrift()).isEqualTo(2);
  }
}
