package org.nwsbench.harness.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

class QualityPictureTest {

  private static final MethodStyles STYLES = new MethodStyles();
  private static final Color NWS = STYLES.of(new MethodConfig("nws", "", 0)).colour();
  private static final Color UNIFORM =
      STYLES.of(new MethodConfig("uniform.reshuffle", "", 0)).colour();

  @Test
  void recordsThatTellNothing_haveNoPicture() {
    List<TrialRecord> records =
        List.of(Records.of("uniform.reshuffle").build(), Records.of("nws").build());

    assertThat(QualityPicture.of(results(records), STYLES)).isEmpty();
    assertThat(Figures.of(results(records), STYLES))
        .extracting(figure -> figure.picture().id())
        .contains("accuracy-steps")
        .doesNotContain("sampler-quality");
  }

  @Test
  void methodsThatTell_areDrawnInTheirColours_inEachPanel() {
    Picture picture = picture();

    assertThat(words(picture))
        .contains(
            "effective sample size", "variance reduction", "rank correlation", "distinct rows")
        .doesNotContain("none told");
    assertThat(picture.caption()).contains("mean over 2 seeds");
    // Four panels and the legend; three for a method without estimates.
    assertThat(paths(picture, NWS, 1.8)).hasSize(5);
    assertThat(paths(picture, UNIFORM, 1.8)).hasSize(4);
    assertThat(paths(picture, NWS, 0.9)).hasSize(1);
  }

  /** Twice as many million units of work; the variance is that of the model a point earlier. */
  @Test
  void varianceReduction_standsAtThePointBefore() {
    Picture picture = picture();
    List<Mark.Path> lines = paths(picture, NWS, 1.8);
    double ess = lines.get(0).spots().get(0).x();
    double variance = lines.get(1).spots().get(0).x();
    double left = 240;

    assertThat(variance - left).isLessThan(ess);
    assertThat(lines.get(0).spots()).hasSameSizeAs(lines.get(1).spots());
  }

  @Test
  void noMethodWithEstimates_panelSaysSo() {
    List<TrialRecord> records = List.of(Records.of("uniform.reshuffle").quality(false).build());

    assertThat(words(QualityPicture.of(results(records), STYLES).orElseThrow()))
        .contains("none told");
  }

  @Test
  void recordsOfBothKinds_areDrawnWhereTheyTell() {
    List<TrialRecord> records =
        List.of(Records.of("uniform.reshuffle").build(), Records.of("nws").quality(true).build());
    Picture picture = QualityPicture.of(results(records), STYLES).orElseThrow();

    assertThat(paths(picture, NWS, 1.8)).hasSize(5);
    assertThat(paths(picture, UNIFORM, 1.8)).isEmpty();
  }

  private static Picture picture() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").seed(0).quality(false).build(),
            Records.of("uniform.reshuffle").seed(1).quality(false).build(),
            Records.of("nws").seed(0).quality(true).build(),
            Records.of("nws").seed(1).quality(true).build());
    return QualityPicture.of(results(records), STYLES).orElseThrow();
  }

  private static WorkloadResults results(List<TrialRecord> records) {
    return WorkloadResults.of(CountedRecords.of(records)).get(0);
  }

  private static List<String> words(Picture picture) {
    return picture.marks().stream()
        .filter(Mark.Words.class::isInstance)
        .map(mark -> ((Mark.Words) mark).text())
        .toList();
  }

  private static List<Mark.Path> paths(Picture picture, Color colour, double width) {
    return picture.marks().stream()
        .filter(Mark.Path.class::isInstance)
        .map(Mark.Path.class::cast)
        .filter(path -> path.colour().equals(colour) && path.width() == width)
        .toList();
  }
}
