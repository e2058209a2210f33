package org.nwsbench.harness.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.data.PageText;
import org.nwsbench.harness.report.data.StudyReader;

class FiguresTest {

  private static final BasicStroke THIN = new BasicStroke(1);

  /**
   * Half the budget costs half; {@code nws} is better at each and takes twice the time at f = 1/2.
   */
  private static final List<TrialRecord> LADDER =
      List.of(
          Records.of("uniform.reshuffle").fraction(0.25).errors(150).seconds(5).build(),
          Records.of("uniform.reshuffle").fraction(0.5).errors(100).seconds(10).build(),
          Records.of("nws").fraction(0.25).errors(120).seconds(5).build(),
          Records.of("nws").fraction(0.5).errors(80).seconds(20).build());

  @Test
  void figures_ofALadder_areThoseThatItsRecordsAllow() {
    assertThat(figures(LADDER))
        .extracting(Figure::id)
        .containsExactly("error-time-letter-mlp", "goals-letter-mlp", "curves-letter-mlp");
  }

  /** A figure of several workloads has a panel for each, and each panel has a file of its own. */
  @Test
  void figures_ofTwoWorkloads_haveAllPanelsInOneAndEachAlone() {
    List<TrialRecord> records = new ArrayList<>(Records.study("letter-mlp", 2));
    records.addAll(Records.study("fashion-cnn", 2));

    assertThat(figures(records, Declarations.NONE))
        .extracting(Figure::id)
        .containsExactly("curves", "curves-fashion-cnn", "curves-letter-mlp");
    assertThat(figures(records, Declarations.NONE).get(0).width())
        .isEqualTo(2 * figures(records, Declarations.NONE).get(1).width());
  }

  @Test
  void ladder_ofOneBudget_isNotDrawn() {
    assertThat(figures(Records.study("letter-mlp", 1)))
        .noneMatch(figure -> figure.id().startsWith("error"));
  }

  /** The arrow of a method that takes longer to the goal points to the right, and says S. */
  @Test
  void ladder_ofAMethodThatReachesTheGoal_hasTheSpeedUpAtItsArrow() {
    assertThat(texts(figures(LADDER).get(0)))
        .contains("shuffling", "nws")
        .anyMatch(own -> own.startsWith("S = "));
  }

  /** Both are rivals by their group; one of them is declared. */
  @Test
  void ladder_ofAStudyWithRivals_hasTheBestOfThese() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 140, 100, 80));
    records.addAll(Ladders.of("nws", 4, 110, 70, 60));
    records.addAll(Ladders.of("loss.class", 4, 125, 80, 70));
    records.addAll(Ladders.of("loss.table", 4, 140, 100, 80));
    Declaration declared = Declarations.ofSpeedUp(List.of("nws"), "loss.table");

    assertThat(texts(figures(records, declared).get(0)))
        .contains("loss.table")
        .doesNotContain("loss.class");
    assertThat(texts(figures(records, Declarations.NONE).get(0)))
        .contains("loss.class")
        .doesNotContain("loss.table");
  }

  /** What reads as text is text; the drawing needs nothing from outside and no large file. */
  @Test
  void svg_isSmallXmlWithTextAsTextWhateverTheLocale() throws Exception {
    for (Figure figure : figures(LADDER)) {
      String svg = svg(figure);
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        assertThat(svg(figure)).isEqualTo(svg);
      } finally {
        Locale.setDefault(before);
      }
      assertThat(svg.length()).isLessThan(60_000);
      assertThat(svg)
          .startsWith("<svg")
          .contains(
              "<title>", "text-anchor=\"end\"", ">letter-mlp</text>", ">nws</text>", "Helvetica")
          .doesNotContain("href=", "NaN", "font-family");
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @EnumSource(FigureFiles.Format.class)
  void file_ofAFigure_isAlwaysTheSameBytes(FigureFiles.Format format) {
    for (int i = 0; i < 2; i++) {
      assertThat(FigureFiles.draw(figures(LADDER).get(i), format))
          .isEqualTo(FigureFiles.draw(figures(LADDER).get(i), format));
    }
  }

  @Test
  void pdfAndPng_haveTheFiguresSizeAndNoDate() throws Exception {
    Figure figure = figures(LADDER).get(0);
    byte[] pdf = FigureFiles.draw(figure, FigureFiles.Format.PDF);
    BufferedImage png =
        ImageIO.read(new ByteArrayInputStream(FigureFiles.draw(figure, FigureFiles.Format.PNG)));

    assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).doesNotContain("Date");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getPage(0).getMediaBox().getWidth())
          .isEqualTo(FigureFiles.PDF_SCALE * figure.width());
    }
    assertThat(png.getWidth()).isEqualTo(2 * figure.width());
  }

  /** XChart tries steps until labels fit; the labels are those of the grid that it draws. */
  @Test
  void plot_ofNumbers_hasRoundTicks() {
    Plot plot =
        new Plot("", Axis.linear("", -0.013, 1.05), Axis.linear("", 0.0001, 0.00052))
            .line(List.of(Plot.point(0, 0.0001), Plot.point(1, 0.0005)), Color.RED, THIN);

    String svg = svg(new Figure("x", "", "", List.of(plot), 4, 320, 200, List.of()));

    assertThat(Pattern.compile(">([^<>]+)</text>").matcher(svg).results())
        .extracting(text -> text.group(1))
        .containsExactly(
            "0", "0.2", "0.4", "0.6", "0.8", "1", "0.0001", "0.0002", "0.0003", "0.0004", "0.0005");
    assertThat(svg.split("fill:rgb\\(228,228,228\\)", -1)).hasSize(1 + 6 + 4);
  }

  @Test
  void axis_ofALogarithmicScale_hasRoundTicks() {
    assertThat(new Axis("x", 0.9, 110, true, List.of()).ticks().values())
        .containsExactly("1", "2", "5", "10", "20", "50", "100");
    assertThat(new Axis("x", 0.9, 1100, true, List.of()).ticks().keySet())
        .containsExactly(1.0, 10.0, 100.0, 1000.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Axis("x", 0, 1, true, List.of()))
        .withMessage("axis \"x\": from 0.0 to 1.0 is no range");
  }

  /** All texts in the order in which they are drawn: of an axis from the bottom. */
  private static List<String> texts(Figure figure) {
    return Pattern.compile(">([^<>]+)</text>")
        .matcher(svg(figure))
        .results()
        .map(text -> StringEscapeUtils.unescapeXml(text.group(1)))
        .toList();
  }

  private static List<Figure> figures(List<TrialRecord> records) {
    return figures(records, Declarations.STUDY);
  }

  private static List<Figure> figures(List<TrialRecord> records, Declaration declaration) {
    return PaperFigures.of(
        new StudyReader(
                IncludedRecords.of(records),
                Declarations.verdicts(records, declaration),
                PageText.of(Path.of("no such folder")),
                Records.names(records))
            .figures());
  }

  private static String svg(Figure figure) {
    return new String(FigureFiles.draw(figure, FigureFiles.Format.SVG), StandardCharsets.UTF_8);
  }
}
