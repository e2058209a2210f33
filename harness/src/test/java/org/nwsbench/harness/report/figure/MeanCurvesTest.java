package org.nwsbench.harness.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.report.figure.MeanCurves.MeanCurve;
import org.nwsbench.harness.report.figure.MeanCurves.Point;

class MeanCurvesTest {

  @Test
  void mean_ofCurvesOnOneGrid_keepsTheGridAndHasDeviations() {
    MeanCurve mean = MeanCurve.of(List.of(curve(0, 4, 1, 2), curve(0, 2, 1, 0), curve(0, 3, 1, 1)));

    assertThat(mean.points()).containsExactly(new Point(0, 3, 1), new Point(1, 1, 1));
  }

  /** Over 0 to 2 both are known; the end is the mean of 2 and 4, with the mean of the ends. */
  @Test
  void mean_ofCurvesThatEndApart_coversTheCommonRangeAndEndsAtTheMeanEnd() {
    MeanCurve mean = MeanCurve.of(List.of(curve(0, 8, 2, 4), curve(0, 8, 4, 0)));

    Point last = mean.points().get(mean.points().size() - 1);
    Point beforeLast = mean.points().get(mean.points().size() - 2);
    assertThat(last.x()).isEqualTo(3);
    assertThat(last.mean()).isEqualTo(2);
    assertThat(beforeLast).isEqualTo(new Point(2, 4, 0));
    assertThat(mean.points().get(0)).isEqualTo(new Point(0, 8, 0));
  }

  @Test
  void curve_dropsWhatTurnsBackOrIsNotFinite() {
    assertThat(curve(0, 4, 1, Double.NaN, 0, 3, 2, 1)).containsOnlyKeys(0.0, 2.0);
    assertThat(MeanCurves.curve(0, 0, i -> i, i -> i)).isEmpty();
  }

  /** A logarithmic axis has no place for an error of 0 or less. */
  @Test
  void band_whoseDeviationReachesZero_beginsAtTheMean() {
    assertThat(new Point(1, 3, 1).low()).isEqualTo(2);
    assertThat(new Point(1, 3, 1).high()).isEqualTo(4);
    assertThat(new Point(1, 3, 4).low()).isEqualTo(3);
  }

  private static NavigableMap<Double, Double> curve(double... xy) {
    return MeanCurves.curve(0, xy.length / 2, i -> xy[2 * i], i -> xy[2 * i + 1]);
  }
}
