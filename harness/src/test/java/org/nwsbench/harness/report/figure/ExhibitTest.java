package org.nwsbench.harness.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.report.Exhibits;

/** Tables, axes and figures of exhibits. */
class ExhibitTest {

  private static ExhibitFigure figure(ExhibitFigure.Point... points) {
    return ExhibitFigure.of(
        "title",
        ExhibitFigure.Axis.logarithmic("x"),
        ExhibitFigure.Axis.logarithmic("y"),
        List.of(new ExhibitFigure.Line("a, b", List.of(points))));
  }

  @Test
  void csv_ofCurves_keepsEveryDigitAndQuotes() {
    Exhibit exhibit =
        Exhibit.ofCurves(
            "n",
            "t",
            "about",
            figure(
                ExhibitFigure.Point.of(5, 0.1 + 0.2, 1e-9, 1 / 3.0),
                new ExhibitFigure.Point(6, 1, 0, OptionalDouble.empty())),
            List.of());
    assertThat(Exhibits.csv(exhibit))
        .isEqualTo(
            """
            study,series,x,measured,standard_error,theory
            n,"a, b",5.0,0.30000000000000004,1.0E-9,0.3333333333333333
            n,"a, b",6.0,1.0,0.0,
            """);
  }

  @Test
  void agreement_ofPoints_isTheRangeOfTheirRatios() {
    String text =
        Exhibit.agreement(
            figure(
                ExhibitFigure.Point.of(1, 3, 0, 2),
                ExhibitFigure.Point.of(2, 1, 0, 2),
                new ExhibitFigure.Point(3, 9, 0, OptionalDouble.empty())));
    assertThat(text).isEqualTo("Measured over theory: 0.50 to 1.50, mean 1.00, at 2 points.");
  }

  @Test
  void exhibit_raggedRow_isRefused() {
    assertThatThrownBy(
            () ->
                new Exhibit(
                    "n",
                    "t",
                    "about",
                    List.of("one", "two"),
                    List.of(List.of(1)),
                    figure(),
                    List.of(),
                    false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n: a row has 1 fields, 2 columns");
  }

  @Test
  void axis_logarithmic_hasRoundTicksWithin() {
    ExhibitAxis axis = ExhibitAxis.over(ExhibitFigure.Axis.logarithmic("x"), 5, 200);
    assertThat(axis.ticks())
        .extracting(ExhibitAxis.Tick::label)
        .containsExactly("5", "10", "20", "50", "100", "200");
    ExhibitAxis wide = ExhibitAxis.over(ExhibitFigure.Axis.logarithmic("x"), 100, 1e5);
    assertThat(wide.ticks())
        .extracting(ExhibitAxis.Tick::label)
        .containsExactly("100", "1000", "10000", "100000");
    ExhibitAxis narrow = ExhibitAxis.over(ExhibitFigure.Axis.logarithmic("x"), .06, .17);
    assertThat(narrow.ticks())
        .extracting(ExhibitAxis.Tick::label)
        .containsExactly("0.06", "0.08", "0.1");
  }

  @Test
  void axis_linear_hasRoundTicksWithin() {
    ExhibitAxis axis = ExhibitAxis.over(ExhibitFigure.Axis.linear("x"), .91, 1.06);
    assertThat(axis.ticks())
        .extracting(ExhibitAxis.Tick::label)
        .containsExactly("0.9", "0.95", "1", "1.05");
    assertThat(axis.low()).isCloseTo(.8995, within(1e-9));
    assertThat(ExhibitAxis.over(ExhibitFigure.Axis.linear("x"), 0, 1).low()).isZero();
  }

  @Test
  void axis_ofCategories_namesThem() {
    ExhibitFigure.Axis axis =
        new ExhibitFigure.Axis("", ExhibitFigure.Scale.LINEAR, List.of("one", "two"));
    assertThat(ExhibitAxis.over(axis, 1, 2).ticks())
        .containsExactly(new ExhibitAxis.Tick(1, "one"), new ExhibitAxis.Tick(2, "two"));
  }

  @Test
  void chart_twice_givesTheSameBytesWithoutOutsideReference() {
    ExhibitFigure figure =
        figure(ExhibitFigure.Point.of(5, 1, .6, 2), ExhibitFigure.Point.of(50, 3, .1, 2));
    byte[] svg = FigureFiles.svg(new ExhibitChart(figure), "x < y");
    assertThat(FigureFiles.svg(new ExhibitChart(figure), "x < y")).isEqualTo(svg);
    assertThat(new String(svg, StandardCharsets.UTF_8))
        .contains("<title>x &lt; y</title>")
        .doesNotContain("DOCTYPE", "NaN");
    assertThat(FigureFiles.png(new ExhibitChart(figure)))
        .isEqualTo(FigureFiles.png(new ExhibitChart(figure)));
  }

  @Test
  void chart_withoutPoints_isRefused() {
    assertThatThrownBy(() -> new ExhibitChart(figure()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x: no point to draw");
  }
}
