package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class LevelChangesTest {

  private static final double ALPHA = 0.01;
  private static final int PERMUTATIONS = 999;

  @Test
  void find_oneStep_givesItsPlace() {
    double[] series = noise(30, 0.01, 1);
    step(series, 20, 0.1);

    assertThat(places(series)).containsExactly(20);
  }

  /**
   * Four of one value, then four of another: of the 70 ways to place them, two have the largest S,
   * so p is near to 2/70 = .0286: with 9,999 permutations |z| &lt; 4.5 is .0075.
   */
  @Test
  void find_twoValues_hasThePOfTheirArrangements() {
    double[] series = {1, 1, 1, 1, 2, 2, 2, 2};

    List<LevelChanges.Change> found =
        LevelChanges.find(series, 0.05, 9_999, RandomSource.XO_RO_SHI_RO_128_PP.create(3L));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).at()).isEqualTo(4);
    assertThat(found.get(0).p()).isCloseTo(2 / 70.0, within(0.0075));
    assertThat(places(series)).isEmpty();
  }

  @Test
  void find_stepThereAndBack_givesBothPlaces() {
    double[] series = noise(45, 0.01, 2);
    step(series, 15, 0.1);
    step(series, 30, -0.1);

    assertThat(places(series)).containsExactly(15, 30);
  }

  @Test
  void find_oneOutlier_isNoChange() {
    double[] series = noise(30, 0.01, 5);
    series[14] += 1;

    assertThat(places(series)).isEmpty();
  }

  @Test
  void find_constantOrTooShortSeries_hasNone() {
    assertThat(places(new double[25])).isEmpty();
    assertThat(places()).isEmpty();
    assertThat(places(1, 9, 9)).isEmpty();
  }

  /**
   * H0: no change, and heavy tails (a normal over a uniform). A change point is found in at most 5%
   * of series at that level: of 400 the count has sd 4.4, so 38 or more have probability 5e-5. 15%
   * would be seen with probability .999.
   */
  @Test
  void find_nothingThere_findsSomethingNoMoreOftenThanAlpha() {
    SplittableRandom random = new SplittableRandom(8);
    int alarms = 0;
    for (int i = 0; i < 400; i++) {
      double[] series = new double[20];
      Arrays.setAll(series, k -> random.nextGaussian() / (0.05 + random.nextDouble()));
      alarms +=
          LevelChanges.find(series, 0.05, 99, RandomSource.XO_RO_SHI_RO_128_PP.create((long) i))
                  .isEmpty()
              ? 0
              : 1;
    }
    assertThat(alarms).isBetween(4, 37);
  }

  /**
   * A 10% step at 3% noise after 25 nights: four nights later it is found in most series, at its
   * place or beside it; the seeds are fixed.
   */
  @Test
  void find_tenPercentAtThreePercentNoise_isFoundWithinFourNights() {
    int found = 0;
    for (int i = 0; i < 40; i++) {
      double[] series = noise(29, 0.03, 100 + i);
      step(series, 25, 0.1);
      found += places(series).stream().anyMatch(at -> Math.abs(at - 25) <= 1) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(30);
  }

  private static List<Integer> places(double... series) {
    return LevelChanges.find(
            series, ALPHA, PERMUTATIONS, RandomSource.XO_RO_SHI_RO_128_PP.create(9L))
        .stream()
        .map(LevelChanges.Change::at)
        .toList();
  }

  private static double[] noise(int length, double sd, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] series = new double[length];
    Arrays.setAll(series, i -> sd * random.nextGaussian());
    return series;
  }

  private static void step(double[] series, int from, double by) {
    for (int i = from; i < series.length; i++) {
      series[i] += by;
    }
  }
}
