package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.methods.samplers.estimate.AdditiveEstimates;
import org.nwsbench.methods.samplers.estimate.ProxyEstimates;
import org.nwsbench.methods.spi.FeatureKind;
import org.nwsbench.methods.spi.Sampler;

/** The methods with a small model beside the network. */
class ProxyEstimatesTest {

  private static FakeTrial trial(FeatureKind kind) {
    Map<String, String> settings = kind.isSymbolic() ? Map.of() : Map.of("tables", "3");
    return FreshSketchTest.trial(new Proxy(), settings, kind);
  }

  @ParameterizedTest
  @EnumSource(FeatureKind.class)
  void rowsUsedOnce_estimates_areThoseOfATable(FeatureKind kind) {
    FreshSketchTest.assertAlike(
        new ProxyEstimates(trial(kind), false), new ProxyEstimates(trial(kind), true));
  }

  @ParameterizedTest
  @EnumSource(FeatureKind.class)
  void rowsUsedOnce_additiveEstimates_areThoseOfATable(FeatureKind kind) {
    FakeTrial trial = FreshSketchTest.trial(new NwsAdd(), Map.of(), kind);
    FakeTrial same = FreshSketchTest.trial(new NwsAdd(), Map.of(), kind);
    FreshSketchTest.assertAlike(
        new AdditiveEstimates(trial, false), new AdditiveEstimates(same, true));
  }

  /**
   * Of symbols: four positions (of FakeTrial's five columns) and three pairs. Else three tables.
   */
  @Test
  void lookUps_areOneAFunction() {
    FakeTrial symbols = trial(FeatureKind.CATEGORICAL);
    new ProxyEstimates(symbols, true).of(new int[] {1, 2});
    assertThat(symbols.countedLookUps()).isEqualTo(2 * (4 + 3));
    FakeTrial numbers = trial(FeatureKind.NUMERIC);
    new ProxyEstimates(numbers, true).of(new int[] {1, 2});
    assertThat(numbers.countedLookUps()).isEqualTo(2 * 3);
  }

  @Test
  void settings_withoutEffectOnSymbols_areRefused() {
    FakeTrial trial =
        FreshSketchTest.trial(new Proxy(), Map.of("tables", "40"), FeatureKind.CATEGORICAL);
    assertThatThrownBy(trial::sampler)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tables=40 does nothing where features are categories: leave it at 20");
  }

  /**
   * Labels are 0 to 3 by turns. Even rows lie in the quarter of the plane of their label, odd rows
   * anywhere: the small model finds these harder.
   */
  @ParameterizedTest
  @ValueSource(strings = {"bound", "loss"})
  void proxy_rowsAnywhere_areEstimatedAsHarder(String target) {
    SplittableRandom random = new SplittableRandom(9);
    float[][] rows = new float[400][];
    for (int row = 0; row < rows.length; row++) {
      double quarter = row % 2 == 0 ? row / 2 % 4 : random.nextInt(4);
      double angle = Math.PI / 2 * (quarter + .8 * random.nextDouble());
      rows[row] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
    FakeTrial trial = new FakeTrial(new Proxy(), Map.of("target", target), rows, 16);
    Sampler sampler = trial.warmedUp();
    assertThat(FakeTrial.meanEstimate(sampler, 1))
        .isGreaterThan(1.3 * FakeTrial.meanEstimate(sampler, 0));
  }
}
