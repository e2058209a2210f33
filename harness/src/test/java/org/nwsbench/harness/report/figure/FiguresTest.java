package org.nwsbench.harness.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.stats.CostMetric;

class FiguresTest {

  private static final MethodStyles STYLES = new MethodStyles();

  @Test
  void ladder_ofTwoBudgets_dropsALineWhereTheMethodReachesTheReference() {
    Picture picture = LadderPicture.of(results(ladder()), CostMetric.WALL, STYLES).orElseThrow();

    assertThat(picture.caption()).endsWith("S: nws 1.00.");
    assertThat(dotted(picture)).hasSize(1);
    Mark.Path drop = dotted(picture).get(0);
    Mark.Path target = lines(picture, MethodStyle.Line.DASHED, Mark.INK).get(0);
    assertThat(drop.spots().get(0).y()).isEqualTo(target.spots().get(0).y());
    assertThat(drop.spots().get(0).x()).isEqualTo(drop.spots().get(1).x());
  }

  @Test
  void ladder_ofOneBudget_isNotDrawnAndASentenceSaysWhy() {
    WorkloadResults results = results(Records.study("letter-mlp", 1));

    assertThat(LadderPicture.of(results, CostMetric.WORK, STYLES)).isEmpty();
    assertThat(Figures.missing(results))
        .containsExactly("No figure of error against budget: only one budget fraction was run.");
  }

  @Test
  void phases_asBars_areAsLongAsTheirSeconds() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").seconds(10).build(),
            Records.of("nws").seconds(20).samplerShare(0.5).build());

    Picture picture = PhasePicture.of(results(records)).orElseThrow();

    List<Mark.Area> boxes =
        picture.marks().stream()
            .filter(Mark.Area.class::isInstance)
            .map(Mark.Area.class::cast)
            .toList();
    double backward = width(boxes.get(0));
    double select = width(boxes.get(2));
    assertThat(select / backward).isBetween(10 / 9.8 - 1e-9, 10 / 9.8 + 1e-9);
    assertThat(picture.marks())
        .filteredOn(Mark.Words.class::isInstance)
        .extracting(mark -> ((Mark.Words) mark).text())
        .contains("10.00 s (0.0%)", "20.00 s (50.0%)");
  }

  @Test
  void figure_asPdf_isOnePageWithoutDateAndAlwaysTheSameBytes() throws Exception {
    for (Figure figure : Figures.of(results(ladder()), STYLES)) {
      byte[] first = FigureFiles.pdf(figure.forFiles().get(), "a title");
      byte[] second = FigureFiles.pdf(figure.forFiles().get(), "a title");

      assertThat(first).isEqualTo(second);
      assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("Date");
      try (PDDocument document = Loader.loadPDF(first)) {
        assertThat(document.getNumberOfPages()).isEqualTo(1);
        assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(241);
      }
    }
  }

  @Test
  void scale_ofAnyRange_hasRoundTicksWithin() {
    for (double low : new double[] {0, 0.0123, 7, 1234}) {
      for (double width : new double[] {1e-4, 0.3, 2, 977}) {
        PlotScale scale = new PlotScale(low, low + width, false);
        assertThat(scale.ticks()).hasSizeBetween(4, 12);
        assertThat(scale.ticks())
            .allMatch(tick -> tick.doubleValue() >= low && tick.doubleValue() <= low + width);
      }
    }
    assertThat(new PlotScale(0.9, 110, true).ticks().stream().map(t -> t.toPlainString()))
        .containsExactly("1", "2", "5", "10", "20", "50", "100");
  }

  private static List<TrialRecord> ladder() {
    return List.of(
        Records.of("uniform.reshuffle").fraction(0.5).errors(150).seconds(5).build(),
        Records.of("uniform.reshuffle").errors(100).seconds(10).build(),
        Records.of("nws").fraction(0.5).errors(120).seconds(5).build(),
        Records.of("nws").errors(80).seconds(20).build());
  }

  private static WorkloadResults results(List<TrialRecord> records) {
    return WorkloadResults.of(CountedRecords.of(records)).get(0);
  }

  private static List<Mark.Path> dotted(Picture picture) {
    return lines(
        picture, MethodStyle.Line.DOTTED, STYLES.of(new MethodConfig("nws", "", 0)).colour());
  }

  private static List<Mark.Path> lines(Picture picture, MethodStyle.Line line, Color colour) {
    return picture.marks().stream()
        .filter(Mark.Path.class::isInstance)
        .map(Mark.Path.class::cast)
        .filter(path -> path.line() == line && path.colour().equals(colour))
        .toList();
  }

  private static double width(Mark.Area box) {
    return box.corners().get(1).x() - box.corners().get(0).x();
  }
}
