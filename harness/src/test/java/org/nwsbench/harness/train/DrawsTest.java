package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.spi.Selection;

/** What is made of draws, worked by hand. */
class DrawsTest {

  @Test
  void log_beforeItIsBegun_keepsNothing() {
    DrawLog log = new DrawLog();
    log.scored(new int[] {1});
    log.drawn(batch(1));
    assertThat(log.take()).isEmpty();
  }

  @Test
  void log_taken_beginsAnew() {
    DrawLog log = new DrawLog();
    log.begin();
    int[] asked = {4, 5};
    log.scored(asked);
    asked[0] = 7;
    log.drawn(batch(4));
    log.drawn(batch(6));

    List<DrawLog.Step> steps = log.take();
    assertThat(steps).extracting(DrawLog.Step::drawn).containsExactly(batch(4), batch(6));
    assertThat(steps.get(0).scored()).singleElement().isEqualTo(new int[] {4, 5});
    assertThat(steps.get(1).scored()).isEmpty();
    assertThat(log.take()).isEmpty();
  }

  /** Row 0 at steps 0, 1 and 3: ages 1 and 2. Row 1 at steps 0 and 2: age 2. */
  @Test
  void ages_ofTraining_areStepsSinceTheRowWasDrawn() {
    SamplerProbe.Ages ages = new SamplerProbe.Ages(3);
    List<DrawLog.Step> steps = List.of(trained(0, 1), trained(0, 2), trained(1, 1), trained(0, 0));
    assertThat(ages.of(steps.subList(0, 1))).isEmpty();
    // 0 after 1 step; twice 1 after 2; twice 0 after 2.
    assertThat(ages.of(steps.subList(1, 4))).hasValue((1 + 2 + 2 + 2 + 2) / 5.0);
  }

  @Test
  void ages_ofRowsThatWereJustAskedAbout_areNone() {
    SamplerProbe.Ages ages = new SamplerProbe.Ages(4);
    DrawLog.Step asked = new DrawLog.Step(List.of(new int[] {0, 1, 3}), batch(1, 2));
    assertThat(ages.of(List.of(asked, trained(3)))).hasValue((0 + 1) / 2.0);
  }

  /** Weights 1, 1, 2, 0: 16 / (4 * 6). */
  @Test
  void weights_ofTwoBatches_haveTheirEffectiveSize() {
    List<Selection> drawn = List.of(weighted(1, 1), weighted(2, 0));
    assertThat(SamplerProbe.largestWeight(drawn)).isEqualTo(2);
    assertThat(SamplerProbe.essShare(drawn)).hasValueCloseTo(16 / 24.0, within(1e-15));
  }

  @Test
  void weights_equal_countWhole_andAllZero_areEmpty() {
    assertThat(SamplerProbe.essShare(List.of(weighted(.3, .3), weighted(.3, .3))))
        .hasValueCloseTo(1.0, within(1e-15));
    assertThat(SamplerProbe.essShare(List.of(weighted(0, 0)))).isEmpty();
  }

  @Test
  void rankCorrelation_ofAMonotoneMap_isOne() {
    assertThat(correlation(new float[] {1, 2, 4, 9}, -5, 0, .5f, 1e30f)).hasValue(1);
    assertThat(correlation(new float[] {3, 2, 1}, 0, 1, 2)).hasValue(-1);
  }

  /** Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5). */
  @Test
  void rankCorrelation_ofTies_takesTheirMeanRank() {
    assertThat(correlation(new float[] {1, 5, 5, 8}, 1, 3, 2, 4))
        .hasValueCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void rankCorrelation_ofNothingToRank_isEmpty() {
    assertThat(correlation(new float[] {2, 2}, 1, 3)).isEmpty();
    assertThat(correlation(new float[] {1, Float.NaN}, 1, 3)).isEmpty();
    assertThat(correlation(new float[] {1, 2}, 1, Float.NaN)).isEmpty();
    assertThat(correlation(new float[] {1}, 1)).isEmpty();
  }

  private static OptionalDouble correlation(float[] estimates, float... truth) {
    return SamplerProbe.rankCorrelation(estimates, truth);
  }

  private static DrawLog.Step trained(int... rows) {
    return new DrawLog.Step(List.of(), batch(rows));
  }

  private static Selection batch(int... rows) {
    return Selection.unweighted(rows);
  }

  private static Selection weighted(double... weights) {
    return new Selection(new int[weights.length], weights);
  }
}
