package org.nwsbench.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.report.figure.Mark;
import org.nwsbench.harness.report.figure.Picture;
import org.nwsbench.harness.report.figure.Trend;
import org.nwsbench.harness.report.figure.TrendPicture;

class NightReportTest {

  private static final Trend TREND =
      new Trend(
          "time-letter",
          "time/letter",
          "us",
          List.of(
              new Trend.Point(1, "one", 300, 290, 310),
              new Trend.Point(2, "one", 305, 295, 315),
              new Trend.Point(3, "one", 400, 390, 410),
              new Trend.Point(4, "two", 200, 190, 210)),
          List.of(new Trend.Step(3, "0123456789ab")));

  private static final Night NIGHT =
      new Night(
          "night <of> 2026",
          "nightly: REGRESSION: a & b",
          List.of(
              Night.Section.of(
                  "Statistical gate",
                  List.of("One | sentence."),
                  List.of("metric", "verdict"),
                  List.of(List.of("time/x", "worse"), List.of("<script>", "same"))),
              new Night.Section("Trends", List.of(), List.of(), List.of(), List.of(TREND))));

  @TempDir private Path folder;

  @Test
  void page_holdsVerdictTableAndTrendAndNoScript() throws Exception {
    List<Path> files = NightReport.write(NIGHT, folder);

    String page = Files.readString(folder.resolve("index.html"));
    assertThat(page)
        .contains("<p class=\"verdict\">nightly: REGRESSION: a &amp; b</p>")
        .contains("<h1>night &lt;of&gt; 2026</h1>")
        .contains("<th scope=\"row\">time/x</th><td>worse</td>")
        .contains("&lt;script&gt;")
        .contains("./figures/time-letter.svg")
        .contains("0123456789ab", "other machine")
        .doesNotContain("<script")
        .doesNotContain("http://", "https://");
    assertThat(files).hasSize(3).allSatisfy(file -> assertThat(file).isNotEmptyFile());
  }

  @Test
  void markdown_holdsTheSameAndEscapesIt() throws Exception {
    NightReport.write(NIGHT, folder);

    assertThat(folder.resolve("report.md"))
        .content()
        .contains("**nightly: REGRESSION: a \\& b**")
        .contains("- One \\| sentence.")
        .contains("| time/x | worse |")
        .contains("![time/letter](figures/time-letter.svg)");
  }

  @Test
  void picture_ofTwoMachines_hasALineForEachWithTwoNights() {
    Picture picture = TrendPicture.of(TREND);

    assertThat(picture.marks()).filteredOn(mark -> mark instanceof Mark.Sign).hasSize(4);
    assertThat(picture.marks())
        .filteredOn(mark -> mark instanceof Mark.Path path && path.spots().size() == 3)
        .hasSize(1);
    assertThat(picture.caption()).contains("changes of level");
  }

  @Test
  void picture_ofOneNight_canBeDrawn() {
    Trend one = new Trend("e", "e", "%", List.of(new Trend.Point(1, "one", 0, 0, 0)), List.of());

    assertThat(TrendPicture.of(one).caption()).contains("No change of level was found.");
  }

  @Test
  void section_withARowOfAnotherLength_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Night.Section.of("T", List.of(), List.of("a", "b"), List.of(List.of("x"))))
        .withMessage("T: a row has 1 fields, 2 columns");
  }
}
