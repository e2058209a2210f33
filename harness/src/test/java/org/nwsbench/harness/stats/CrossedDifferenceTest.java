package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.stats.CrossedDifference.WrongRows;

class CrossedDifferenceTest {

  /**
   * D is 1 1 0 at the first seed and 1 0 0 at the second, on three rows. Mean 1/2, correction 3/2.
   * Seeds: (4 + 1) / 3 - 3/2 = 1/6 with 1 degree; rows: (4 + 1 + 0) / 2 - 3/2 = 1 with 2, so 1/2;
   * rest: 3 - 3/2 - 1/6 - 1 = 1/3 with 2, so 1/6. V = (1/6 + 1/2 - 1/6) / 6 = 1/12; its degrees are
   * (1/2)^2 / ((1/6)^2 / 1 + (1/2)^2 / 2 + (1/6)^2 / 2) = 3/2, which reaches 1.8. Given the rows V
   * is 1/36 with 1 degree, whose t.975 is 12.7062: that reaches 2.1, so it counts.
   */
  @Test
  void difference_ofTwoSeedsOnThreeRows_isAsByHand() {
    CrossedDifference difference =
        CrossedDifference.of(3, List.of(pair(Set.of(0, 1), Set.of()), pair(Set.of(0), Set.of())))
            .orElseThrow();

    assertThat(difference.mean()).isEqualTo(0.5);
    assertThat(difference.seeds()).isEqualTo(2);
    assertThat(difference.interval().high() - 0.5).isCloseTo(12.7062047 / 6, within(1e-6));
  }

  /** All seeds agree, so only rows vary: the binomial variance of .3 on 10 rows, (R - 1) for R. */
  @Test
  void difference_ofSeedsThatAgree_hasTheVarianceOfRows() {
    List<WrongRows> pairs = Collections.nCopies(4, pair(Set.of(0, 1, 2, 9), Set.of(9)));

    CrossedDifference difference = CrossedDifference.of(10, pairs).orElseThrow();

    double variance = 0.3 * 0.7 / 9;
    assertThat(difference.mean()).isCloseTo(0.3, within(1e-15));
    assertThat(difference.interval().high() - difference.mean())
        .isCloseTo(Quantiles.student(0.975, 9) * Math.sqrt(variance), within(1e-9));
  }

  @Test
  void difference_ofEqualModels_isNone() {
    CrossedDifference none =
        CrossedDifference.of(5, Collections.nCopies(3, pair(Set.of(1), Set.of(1)))).orElseThrow();

    assertThat(none.mean()).isZero();
    assertThat(none.interval()).isEqualTo(new Interval(0, 0));
  }

  @Test
  void difference_isNeverNarrowerThanOnTheGivenRows() {
    List<WrongRows> pairs =
        List.of(
            pair(Set.of(1, 2, 3), Set.of(4)),
            pair(Set.of(5, 6), Set.of(7, 8, 9)),
            pair(Set.of(10, 11), Set.of()));

    CrossedDifference crossed = CrossedDifference.of(40, pairs).orElseThrow();
    PairedDifference given = PairedDifference.of(2 / 40.0, -1 / 40.0, 2 / 40.0).orElseThrow();

    assertThat(crossed.mean()).isCloseTo(given.mean(), within(1e-15));
    assertThat(crossed.interval().high()).isGreaterThanOrEqualTo(given.interval().high() - 1e-9);
  }

  @Test
  void difference_ofOneSeed_isUnknown() {
    assertThat(CrossedDifference.of(10, List.of(pair(Set.of(1), Set.of())))).isEmpty();
  }

  @Test
  void difference_withMoreWrongThanThereAre_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossedDifference.of(2, List.of(pair(Set.of(1, 2, 3), Set.of()))))
        .withMessage("2 rows are fewer than 2 or than those got wrong");
  }

  private static WrongRows pair(Set<Integer> method, Set<Integer> reference) {
    return new WrongRows(method, reference);
  }

  /** Seeds that agree in number leave a variance of 0, which rounding may not take below. */
  @Test
  void difference_ofSeedsThatAgreeInNumber_isKnownWhateverTheRounding() {
    for (int seeds = 2; seeds <= 12; seeds++) {
      for (int more = 1; more <= 12; more++) {
        List<CrossedDifference.WrongRows> pairs = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
          Set<Integer> worse = new HashSet<>();
          for (int row = 0; row < more; row++) {
            worse.add(13 * seed + row);
          }
          pairs.add(new CrossedDifference.WrongRows(worse, Set.of()));
        }

        CrossedDifference crossed = CrossedDifference.of(997, pairs).orElseThrow();

        assertThat(crossed.mean()).isCloseTo(more / 997., within(1e-12));
        assertThat(crossed.interval().contains(crossed.mean())).isTrue();
      }
    }
  }
}
