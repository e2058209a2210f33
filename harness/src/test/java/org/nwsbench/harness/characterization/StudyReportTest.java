package org.nwsbench.harness.characterization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables, figures and pages of studies. */
class StudyReportTest {

  private static StudyFigure figure(StudyFigure.Point... points) {
    return StudyFigure.of(
        "title",
        StudyFigure.Scale.logarithmic("x"),
        StudyFigure.Scale.logarithmic("y"),
        List.of(new StudyFigure.Line("a, b", List.of(points))));
  }

  @Test
  void csv_ofCurves_keepsEveryDigitAndQuotes() {
    StudyReport report =
        StudyReport.ofCurves(
            "n",
            "t",
            "about",
            figure(
                StudyFigure.Point.of(5, 0.1 + 0.2, 1e-9, 1 / 3.0),
                new StudyFigure.Point(6, 1, 0, OptionalDouble.empty())),
            List.of());
    assertThat(StudyPages.csv(report))
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
        StudyReport.agreement(
            figure(
                StudyFigure.Point.of(1, 3, 0, 2),
                StudyFigure.Point.of(2, 1, 0, 2),
                new StudyFigure.Point(3, 9, 0, OptionalDouble.empty())));
    assertThat(text).isEqualTo("Measured over theory: 0.50 to 1.50, mean 1.00, at 2 points.");
  }

  @Test
  void figure_withTooManyLines_isRefused() {
    List<StudyFigure.Line> lines =
        Collections.nCopies(
            7, new StudyFigure.Line("x", List.of(StudyFigure.Point.of(1, 1, 0, 1))));
    assertThatThrownBy(
            () ->
                StudyFigure.of(
                    "t", StudyFigure.Scale.linear("x"), StudyFigure.Scale.linear("y"), lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("t: 7 lines, 6 styles");
  }

  @Test
  void pages_ofAReport_haveItsNumbersAndItsFigure(@TempDir Path folder) throws IOException {
    StudyReport report =
        StudyReport.ofCurves(
            "n",
            "Title",
            "x < y",
            figure(StudyFigure.Point.of(5, 1, .6, 2), StudyFigure.Point.of(50, 3, .1, 2)),
            List.of("a finding"));

    StudyPages.write(List.of(report), "All", List.of("How it was made."), "a machine", folder);

    assertThat(Files.readString(folder.resolve("README.md")))
        .contains("How it was made.", "## Title", "- a finding", "](./n.svg)", "[CSV](./n.csv)");
    assertThat(Files.readString(folder.resolve("n.md")))
        .contains("| n | a, b | 50 | 3 | 0.1 | 2 |");
    assertThat(Files.readString(folder.resolve("n.svg")))
        .contains("<title>x &lt; y</title>", ">a, b</text>")
        .doesNotContain("DOCTYPE", "NaN");
  }
}
