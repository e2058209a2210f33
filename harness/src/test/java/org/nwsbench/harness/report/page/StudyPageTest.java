package org.nwsbench.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
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
        .contains("<h1>Nothing is compared", "Not compared: letter-mlp (the reference")
        .doesNotContain("number on a card", "href=\"./figures/\"", "budget B");
  }

  @Test
  void report_whereTheControlDiffers_namesNoWinner() throws IOException {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 140, 100, 80));
    records.addAll(Ladders.of("uniform.twin", 4, 120, 80, 70));
    records.addAll(Ladders.of("nws", 4, 110, 70, 60));

    assertThat(page(records))
        .contains("<h1>No winner is named", "○ no verdict", "\"refused\":{\"time\":")
        .contains("\"work\":\"the A/A control differs");
  }

  /** Without times S is by work, and the page says so. */
  @Test
  void report_ofTrialsThatSharedTheMachine_comparesByWork() throws IOException {
    List<TrialRecord> shared =
        Ladders.letter().stream().map(record -> Ladders.like(record).shared().build()).toList();

    assertThat(page(shared, Declarations.NONE))
        .contains(
            "<h1>nws needed less work than shuffling on letter-mlp; by the clock: not known</h1>")
        .contains("speed-up S by work", "is less work.", ">Error and training work</h2>");
  }

  /** An end of 0 is unknown for S only. */
  @Test
  void card_ofEqualErrors_hasBothEndsOfItsInterval() throws IOException {
    List<TrialRecord> records = new ArrayList<>();
    for (int seed = 0; seed < 2; seed++) {
      records.add(Records.of("uniform.reshuffle").seed(seed).build());
      records.add(Records.of("nws").seed(seed).build());
    }

    assertThat(page(records, Declarations.NONE))
        .contains("<h1>nws: no difference shown yet</h1>", "95% interval 0.00 to 0.00, 2 seeds");
  }

  @Test
  void cardNote_saysByWhichTestAWordGoes() throws IOException {
    List<TrialRecord> two = new ArrayList<>(Ladders.letter());
    Ladders.letter().forEach(record -> two.add(Ladders.on("shuttle-mlp", record)));

    assertThat(page(two, Declarations.NONE))
        .contains("<h1>nws was faster than shuffling on both workloads</h1>")
        .contains("No test was declared beforehand");
    assertThat(page(two, Declarations.ofSpeedUp(List.of("nws"), "loss.table")))
        .contains("The word on a card goes by a test", "On shuttle-mlp no test of this number");
  }

  @Test
  void declaredTests_areATableOfThePage() throws IOException {
    Declaration ofSpeedUp = Declarations.ofSpeedUp(List.of("nws"), "loss.table");

    assertThat(page(Ladders.letter(), ofSpeedUp))
        .contains("The declared tests</h3>", "<th scope=\"col\">expected</th>")
        .contains("<td class=\"res up\">faster</td><td>S &gt; 1: met;");
    assertThat(page(Ladders.letter(), Declarations.NONE)).doesNotContain("declared tests</h3>");
  }

  /** On the second workload nothing was trained with half of the budget. */
  @Test
  void goalsThatDiffer_areSaidInLedeAndCaptions() throws IOException {
    List<TrialRecord> records = new ArrayList<>(Ladders.letter());
    Ladders.letter().stream()
        .filter(record -> record.spec().budgetFraction() != 0.5)
        .forEach(record -> records.add(Ladders.on("shuttle-mlp", record)));

    assertThat(page(records, Declarations.NONE))
        .contains("with half of the budget B (all of the budget B on shuttle-mlp).")
        .contains("Seconds of one training with budget B/2 (B on shuttle-mlp).");
  }

  @Test
  void report_withAnotherReference_namesIt() throws IOException {
    Declaration declared =
        new Declaration(
            false,
            "nws",
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    assertThat(page(Ladders.letter(), declared))
        .contains("as fast as<br>nws (S)", "the error that nws has with budget B/2");
    assertThat(folder.resolve("tables/main.md"))
        .content()
        .contains("reaches the test error that nws has at f = 1/2");
    assertThat(folder.resolve("report.md"))
        .content()
        .contains("The goal is the error that nws has")
        .doesNotContain("{reference}");
  }

  private String page(List<TrialRecord> records) throws IOException {
    return page(records, Declarations.STUDY);
  }

  private String page(List<TrialRecord> records, Declaration declared) throws IOException {
    Records.report(records, folder, 0, declared);
    return Files.readString(folder.resolve("index.html"));
  }
}
