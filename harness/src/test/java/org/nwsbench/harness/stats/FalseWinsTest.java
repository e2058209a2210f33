package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class FalseWinsTest {

  /**
   * H0: the t test at 5% rejects normal differences with random signs in 5% of studies. The rate of
   * 2,000 studies has sd .5%, so 3% to 7% fails by chance with probability 5e-5, |t| &lt; 3 for 100
   * differences with probability .003; the seed is fixed.
   */
  @Test
  void falseWins_ofNormalDifferences_pass() {
    FalseWins wins = protocol(normal(0));

    assertThat(wins.draws()).isEqualTo(2_000);
    assertThat(wins.rate()).isBetween(0.03, 0.07);
    assertThat(wins.passes()).isTrue();
  }

  /**
   * With equal sizes t depends on the number of minus signs alone: ten or nine alike give |t| of 4
   * or more, eight give 2.25 (p = .051). So the rate is 22 / 1024, too low to pass; 20,000 studies,
   * |z| &lt; 4.9, false alarm 1e-6.
   */
  @Test
  void falseWins_ofDifferencesOfOneSize_haveTheRateOfTheirSigns() {
    double[] pool = new double[20];
    Arrays.setAll(pool, i -> i % 2 == 0 ? 1 : -1);
    FalseWins wins = FalseWins.simulate(pool, 20_000, 10, random());

    assertThat(wins.rate()).isCloseTo(22 / 1024.0, within(4.9 * Math.sqrt(0.0215 / 20_000)));
    assertThat(wins.poolT()).isZero();
    assertThat(wins.passes()).isFalse();
  }

  @Test
  void falseWins_ofABiasThatSignsHide_fail() {
    FalseWins wins = protocol(normal(0.7));

    assertThat(wins.rate()).isBetween(0.03, 0.07);
    assertThat(wins.poolT()).isGreaterThan(3);
    assertThat(wins.passes()).isFalse();
  }

  @Test
  void falseWins_inAnotherUnit_areTheSame() {
    double[] pool = normal(0);
    double[] scaled = Arrays.stream(pool).map(d -> 1024 * d).toArray();

    assertThat(protocol(scaled).rejections()).isEqualTo(protocol(pool).rejections());
  }

  @Test
  void falseWins_leaveThePoolAsItWas() {
    double[] pool = normal(0);
    double[] before = pool.clone();
    protocol(pool);

    assertThat(pool).containsExactly(before);
  }

  @Test
  void falseWins_ofAPoolNoLargerThanAStudy_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> protocol(new double[10]))
        .withMessage(
            "false wins need 2 or more pairs, a larger pool and a draw, got 10 pairs out of 10,"
                + " 2000 draws");
  }

  private static FalseWins protocol(double[] pool) {
    return FalseWins.simulate(pool, FalseWins.PROTOCOL_DRAWS, FalseWins.PROTOCOL_PAIRS, random());
  }

  private static UniformRandomProvider random() {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(52L);
  }

  private static double[] normal(double mean) {
    SplittableRandom random = new SplittableRandom(51);
    double[] pool = new double[100];
    Arrays.setAll(pool, i -> mean + random.nextGaussian());
    return pool;
  }
}
