package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SystematicDrawTest {

  private static final Offset<Double> CLOSE = within(1e-6);

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

  /** Two of four: no density may exceed 2; what the first loses the others get in proportion. */
  @Test
  void cap_byHand() {
    double[] densities = {3, 0.6, 0.3, 0.1};
    SystematicDraw.cap(densities, 2);
    assertThat(densities[0]).isCloseTo(2, CLOSE);
    assertThat(densities[1]).isCloseTo(1.2, CLOSE);
    assertThat(densities[2]).isCloseTo(0.6, CLOSE);
    assertThat(densities[3]).isCloseTo(0.2, CLOSE);
  }

  /** Three of four, at most 4/3 each: the second exceeds it only with what the first loses. */
  @Test
  void cap_inTwoRounds_keepsTheMean() {
    double[] densities = {2.5, 1, 0.4, 0.1};
    SystematicDraw.cap(densities, 3);
    assertThat(densities[0]).isCloseTo(4.0 / 3, CLOSE);
    assertThat(densities[1]).isCloseTo(4.0 / 3, CLOSE);
    assertThat(densities[2]).isCloseTo(16.0 / 15, CLOSE);
    assertThat(densities[3]).isCloseTo(4.0 / 15, CLOSE);
  }

  @Test
  void cap_whereNothingIsLeftOver_sharesTheRestEqually() {
    double[] densities = {4, 0, 0, 0};
    SystematicDraw.cap(densities, 2);
    assertThat(densities[1]).isCloseTo(2.0 / 3, CLOSE);
    assertThat(densities[3]).isCloseTo(2.0 / 3, CLOSE);
  }

  /**
   * Each is drawn with its own probability, and none twice. The frequencies of 20,000 draws lie
   * within 5 standard errors of .0035: one false alarm in 400,000 runs of this test.
   */
  @Test
  void draw_inclusionProbabilitiesAreThoseAskedFor() {
    double[] densities = {2, 1.2, 0.6, 0.2};
    SystematicDraw.cap(densities, 2);
    int[] counts = new int[4];
    for (int i = 0; i < 20_000; i++) {
      int[] drawn = SystematicDraw.draw(densities, 2, random);
      assertThat(drawn[0]).isLessThan(drawn[1]);
      counts[drawn[0]]++;
      counts[drawn[1]]++;
    }
    for (int i = 0; i < 4; i++) {
      assertThat(counts[i] / 20_000.0).isCloseTo(densities[i] / 2, within(5 * 0.0035));
    }
  }

  @Test
  void draw_all_drawsEachOnce() {
    double[] densities = {1.5, 0.5, 1, 1};
    SystematicDraw.cap(densities, 4);
    assertThat(SystematicDraw.draw(densities, 4, random)).containsExactly(0, 1, 2, 3);
  }
}
