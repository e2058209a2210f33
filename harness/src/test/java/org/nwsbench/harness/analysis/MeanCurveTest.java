package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeanCurveTest {

  @Test
  void mean_ofCurvesOnOneGrid_keepsTheGrid() {
    MeanCurve mean =
        MeanCurve.of(List.of(curve(0, 4, 1, 2), curve(0, 2, 1, 0)), MeanCurve.Band.RANGE);

    assertThat(mean.points())
        .containsExactly(new MeanCurve.Point(0, 3, 2, 4), new MeanCurve.Point(1, 1, 0, 2));
  }

  @Test
  void mean_withDeviations_hasThemOnBothSides() {
    MeanCurve mean =
        MeanCurve.of(List.of(curve(0, 4), curve(0, 2), curve(0, 3)), MeanCurve.Band.DEVIATION);

    assertThat(mean.points()).containsExactly(new MeanCurve.Point(0, 3, 2, 4));
  }

  /** Over 0 to 2 both are known; the end is the mean of 2 and 4, with the mean of the ends. */
  @Test
  void mean_ofCurvesThatEndApart_coversTheCommonRangeAndEndsAtTheMeanEnd() {
    MeanCurve mean =
        MeanCurve.of(List.of(curve(0, 8, 2, 4), curve(0, 8, 4, 0)), MeanCurve.Band.RANGE);

    MeanCurve.Point last = mean.points().get(mean.points().size() - 1);
    MeanCurve.Point beforeLast = mean.points().get(mean.points().size() - 2);
    assertThat(last).isEqualTo(new MeanCurve.Point(3, 2, 0, 4));
    assertThat(beforeLast).isEqualTo(new MeanCurve.Point(2, 4, 4, 4));
    assertThat(mean.mean().at(1)).isCloseTo(6, within(1e-12));
  }

  @Test
  void curve_betweenItsPoints_isLinear() {
    SeedCurve curve = curve(0, 8, 4, 0);

    assertThat(curve.at(-1)).isEqualTo(8);
    assertThat(curve.at(1)).isEqualTo(6);
    assertThat(curve.at(9)).isZero();
  }

  @Test
  void curve_thatTurnsBack_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve(1, 0, 1, 0))
        .withMessage("x must rise, got 1.0 and then 1.0");
  }

  private static SeedCurve curve(double... xy) {
    double[] x = new double[xy.length / 2];
    double[] y = new double[xy.length / 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = xy[2 * i];
      y[i] = xy[2 * i + 1];
    }
    return new SeedCurve(x, y);
  }
}
