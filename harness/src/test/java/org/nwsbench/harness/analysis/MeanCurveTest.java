package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;

class MeanCurveTest {

  @Test
  void mean_ofCurvesOnOneGrid_keepsTheGridAndHasDeviationsOnBothSides() {
    MeanCurve mean = MeanCurve.of(List.of(curve(0, 4, 1, 2), curve(0, 2, 1, 0), curve(0, 3, 1, 1)));

    assertThat(mean.points())
        .containsExactly(new MeanCurve.Point(0, 3, 2, 4), new MeanCurve.Point(1, 1, 0, 2));
  }

  /** Over 0 to 2 both are known; the end is the mean of 2 and 4, with the mean of the ends. */
  @Test
  void mean_ofCurvesThatEndApart_coversTheCommonRangeAndEndsAtTheMeanEnd() {
    MeanCurve mean = MeanCurve.of(List.of(curve(0, 8, 2, 4), curve(0, 8, 4, 0)));

    MeanCurve.Point last = mean.points().get(mean.points().size() - 1);
    MeanCurve.Point beforeLast = mean.points().get(mean.points().size() - 2);
    assertThat(last.x()).isEqualTo(3);
    assertThat(last.mean()).isEqualTo(2);
    assertThat(beforeLast).isEqualTo(new MeanCurve.Point(2, 4, 4, 4));
    assertThat(mean.points().get(0)).isEqualTo(new MeanCurve.Point(0, 8, 8, 8));
  }

  @Test
  void curve_dropsWhatTurnsBackOrIsNotFinite() {
    assertThat(curve(0, 4, 1, Double.NaN, 0, 3, 2, 1)).containsOnlyKeys(0.0, 2.0);
    assertThat(MeanCurve.curve(0, 0, i -> i, i -> i)).isEmpty();
  }

  private static NavigableMap<Double, Double> curve(double... xy) {
    return MeanCurve.curve(0, xy.length / 2, i -> xy[2 * i], i -> xy[2 * i + 1]).orElseThrow();
  }
}
