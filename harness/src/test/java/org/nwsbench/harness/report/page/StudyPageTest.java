package org.nwsbench.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

class StudyPageTest {

  private static final String ATTACK = "<script>alert(1)</script>\"'&|*";
  @TempDir Path folder;

  @Test
  void report_ofAnyRecords_refersToNothingButItsOwnFolder() throws IOException {
    String page = page(Records.study("letter-mlp", 2));

    assertThat(
            Pattern.compile("(?:href|src)=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1)))
        .isNotEmpty()
        .allMatch(to -> to.startsWith("#") || to.startsWith("./") || to.equals("data:,"));
    assertThat(page).contains("default-src 'none'");
    assertThat(page.replaceAll("(?s)<script>.*?</script>", ""))
        .doesNotContain("http:", "https:", "@import", "Optional");
  }

  /** Figures are drawn from this JSON, and no reason in it becomes markup. */
  @Test
  void report_carriesItsNumbersAndTheirRecords() throws IOException {
    String page =
        page(
            List.of(
                Records.of("uniform.reshuffle").fraction(0.5).errors(120).build(),
                Records.of("nws").fraction(0.5).failed(Status.FAILED, ATTACK).build()));

    assertThat(page)
        .containsPattern("\\[0.5,0,\"[a-z/-]*letter-mlp[^\"]*\"\\]")
        .contains("\"reason\":\"\\u003cscript>alert(1)");
    assertThat(page.split("<script>", -1)).hasSize(3);
  }

  @Test
  void report_withoutAReference_speaksOfNoCardsAndNoFigures() throws IOException {
    assertThat(page(List.of(Records.of("nws").build())))
        .contains("<h1>Nothing is compared")
        .doesNotContain("number on a card", "href=\"./figures/\"", "budget B");
  }

  /** A control that differs from the reference: no verdict is given, and the page says so. */
  @Test
  void report_whereAVerdictIsRefused_doesNotSayThatNoDifferenceIsShown() throws IOException {
    List<TrialRecord> records = new ArrayList<>();
    for (double f : new double[] {0.25, 0.5, 1}) {
      for (int seed = 0; seed < 4; seed++) {
        double errors = 100 / f + seed;
        records.add(Records.of("uniform.reshuffle").fraction(f).seed(seed).errors(errors).build());
        records.add(Records.of("uniform.twin").fraction(f).seed(seed).errors(2 * errors).build());
        records.add(Records.of("nws").fraction(f).seed(seed).errors(0.7 * errors).build());
      }
    }

    assertThat(page(records)).contains("\"refused\":", "No winner is named");
  }

  private String page(List<TrialRecord> records) throws IOException {
    Records.report(records, folder, 0, Declarations.STUDY);
    return Files.readString(folder.resolve("index.html"));
  }
}
