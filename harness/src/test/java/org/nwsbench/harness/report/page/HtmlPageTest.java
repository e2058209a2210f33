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
import org.nwsbench.harness.analysis.AuditSummary;
import org.nwsbench.harness.analysis.Caveats;
import org.nwsbench.harness.analysis.DeclaredFamily;
import org.nwsbench.harness.analysis.SeedTally;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.Report;

class HtmlPageTest {

  private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

  @TempDir Path folder;

  @Test
  void page_ofAnyRecords_refersToNothingButItsOwnFolder() throws IOException {
    String page = page(Records.study("letter-mlp", 2));

    List<String> references =
        REFERENCE.matcher(page).results().map(match -> match.group(1)).distinct().toList();
    assertThat(references)
        .isNotEmpty()
        .allMatch(
            to -> to.startsWith("#") || to.startsWith("./") || to.equals("data:,"), "stays below");
    assertThat(page).contains("default-src 'none'").doesNotContain("http:", "https:", "@import");
  }

  @Test
  void page_linksEachNumberToTheRecordsOfItsRow() throws IOException {
    String page = page(Records.study("letter-mlp", 2));

    Pattern link = Pattern.compile("<a href=\"#(r-[^\"]+)\" data-column=\"(\\d+)\">");
    List<String> targets = link.matcher(page).results().map(m -> m.group(1)).distinct().toList();
    assertThat(targets).hasSize(21); // five methods in four tables, and a row of the environment
    assertThat(targets)
        .allSatisfy(target -> assertThat(page).contains("<h4 id=\"" + target + "\""));
    assertThat(page).containsPattern("href=\"\\./runs/letter-mlp/nws/f1-0-[0-9a-f]{8}\\.json\"");
  }

  @Test
  void page_ofRecordsWithMarkup_showsItAsText() throws IOException {
    String attack = "<script>alert(1)</script>\"'&";
    String page =
        page(
            List.of(
                Records.of("uniform.reshuffle").cpu(attack).build(),
                Records.of("nws").failed(Status.FAILED, attack).build(),
                Records.of("<b onload='x'>").build()));

    assertThat(page.split("<script>", -1)).hasSize(2);
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&apos;&amp;")
        .doesNotContain("<b onload");
  }

  @Test
  void page_ofFewSeeds_saysThatNothingCanBeSaid() throws IOException {
    assertThat(page(Records.study("letter-mlp", 5)))
        .contains("Nothing can be said yet about who wins: N = 5 seeds");
    assertThat(page(Records.study("letter-mlp", 6)))
        .contains("N = 6 seeds. What follows are counts over seeds, not tests");
  }

  @Test
  void headline_countsSeedsWithFewerErrorsAndTies() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").seed(0).errors(100).seconds(10).build(),
            Records.of("uniform.reshuffle").seed(1).errors(100).seconds(10).build(),
            Records.of("uniform.reshuffle").seed(2).errors(100).seconds(10).build(),
            Records.of("nws").seed(0).errors(90).seconds(20).build(),
            Records.of("nws").seed(1).errors(100).seconds(20).build(),
            Records.of("nws").seed(3).errors(1).seconds(20).build());
    WorkloadResults results = WorkloadResults.of(CountedRecords.of(records)).get(0);

    assertThat(new SeedTally(List.of(results)).sentences(results))
        .containsExactly(
            "nws: fewer errors than uniform.reshuffle at 1 of 2 seeds (as many at 1), in 2.00 times"
                + " the time");
  }

  @Test
  void caveats_nameFailuresGapsBreachesAndDrift() {
    List<TrialRecord> records = new ArrayList<>(Records.study("letter-mlp", 2));
    records.add(Records.of("nws").seed(7).failed(Status.TIMEOUT, "after 60 s").build());
    records.add(Records.of("uniform.reshuffle").seed(8).dirty().ruler(1, 1.5).build());
    CountedRecords counted = CountedRecords.of(records);

    assertThat(Caveats.of(counted, WorkloadResults.of(counted), new AuditSummary(2)))
        .containsExactly(
            "This experiment fails its audit (2 breaches): do not rely on its numbers.",
            "1 of 12 trials did not end well; they enter no mean, and are listed below.",
            "letter-mlp: 8 trials were not run that other methods were run with.",
            "The ruler drifted by factors of 1.50 (product) and 1.00 (gather), the bounds are 1.10"
                + " (product) and 3.00 (gather): times are to be compared with care.",
            "The source tree differed from the commit that is named.");
  }

  private String page(List<TrialRecord> records) throws IOException {
    Report.write(records, folder, AuditSummary.CLEAN, DeclaredFamily.PROTOCOL);
    return Files.readString(folder.resolve("index.html"));
  }
}
