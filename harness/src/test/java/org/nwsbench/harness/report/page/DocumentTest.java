package org.nwsbench.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.Report;

class DocumentTest {

  private static final String ATTACK = "<script>alert(1)</script>\"'&|*";
  private static final Document DOCUMENT =
      new Document(
          "Page " + ATTACK,
          "About " + ATTACK,
          "Fine " + ATTACK,
          List.of(
              Document.Section.of(
                  "First " + ATTACK,
                  Document.Prose.of("prose " + ATTACK),
                  new Document.Points(List.of("one", "two " + ATTACK)),
                  new Document.Prose("three", List.of(new Document.Link("file", "a b/c.json"))),
                  new Document.Fold("Below", List.of(new Document.Commands("run & look"))),
                  Document.Rows.of("rows", List.of("a", "b"), List.of(List.of("1", ATTACK))))));

  @TempDir Path folder;

  @Test
  void markdown_hasEveryPartAndNoTextBecomesMarkup() {
    assertThat(MarkdownPage.write(DOCUMENT))
        .contains(
            "# Page \\<script\\>alert(1)\\</script\\>\"'\\&\\|\\*\n\nAbout \\<",
            "- one\n- two \\<script",
            "three [file](./a%20b/c.json)\n",
            "### Below\n\n```sh\nrun & look\n```\n",
            "| a | b |\n| --: | :-- |\n| 1 | \\<script")
        .doesNotContain("<script>");
  }

  @Test
  void html_hasEveryPartAndNoTextBecomesMarkup() throws Exception {
    String page = HtmlPage.write(DOCUMENT);

    assertThat(page).doesNotContain("<script>");
    assertThat(page)
        .contains(
            "<title>Page &lt;script&gt;alert(1)&lt;/script&gt;&quot;&apos;&amp;|*</title>",
            "<h1>Fine &lt;",
            "<li>one</li>\n<li>two &lt;script",
            "<p class=\"intro\">three <a href=\"./a%20b/c.json\">file</a></p>\n",
            "<p class=\"lede\">About &lt;",
            "<summary>Below</summary>\n<div class=\"cmd\"><pre tabindex=\"0\">run &amp; look</pre></div>\n</details>",
            "<th scope=\"row\">1</th><td>&lt;script");
    String body = page.substring(page.indexOf("<main"), page.indexOf("</main>") + 7);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

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
        .doesNotContain("http:", "https:", "@import");
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

  private String page(List<TrialRecord> records) throws IOException {
    Report.write(records, folder, 0, Declarations.STUDY);
    return Files.readString(folder.resolve("index.html"));
  }
}
