package org.nwsbench.harness.report.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.nwsbench.harness.report.table.Table;

/**
 * Writer of documents as one HTML file that asks for nothing but its figures beside it. It can be
 * read without script; with script, tables sort. Each number leads to what it was made from, on a
 * page of its own, which needs script.
 */
final class HtmlPage {

  private static final Template PAGE = template("page.mustache");
  private static final Template RECORDS = template("records.mustache");

  private HtmlPage() {}

  private static Template template(String name) {
    return Mustache.compiler()
        .withEscaper(StringEscapeUtils::escapeXml11)
        .emptyStringIsFalse(true)
        .defaultValue("")
        .compile(resource(name));
  }

  static String write(Document document, EvidenceJson evidence) {
    return PAGE.execute(
        new Page(document, resource("page.css"), resource("page.js"), !evidence.isEmpty()));
  }

  /** What is behind the numbers of a document, as HTML. */
  static String write(String title, EvidenceJson evidence) {
    return RECORDS.execute(
        new Records(title, resource("page.css"), resource("records.js"), evidence.write()));
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** What the template asks for at its top, by name (so these records are not private). */
  record Page(Document document, String css, String js, boolean evidence) {

    List<PageSection> sections() {
      return document.sections().stream().map(PageSection::of).toList();
    }

    List<PageSection> others() {
      return sections().stream().skip(1).toList();
    }
  }

  record Records(String title, String css, String js, String evidence) {}

  record PageSection(String id, String title, List<Object> blocks) {

    static PageSection of(Document.Section section) {
      return new PageSection(
          Document.id(section.title()),
          section.title(),
          section.blocks().stream().flatMap(HtmlPage::views).toList());
    }
  }

  /** The ends of a fold, which the template has no other way to write around its blocks. */
  record Ends(String open, boolean close) {}

  private static Stream<Object> views(Document.Block block) {
    if (block instanceof Document.Fold fold) {
      return Stream.of(
              Stream.<Object>of(new Ends(fold.summary(), false)),
              fold.blocks().stream().flatMap(HtmlPage::views),
              Stream.<Object>of(new Ends("", true)))
          .flatMap(each -> each);
    }
    return block instanceof Document.Rows rows
        ? Stream.of(new PageTable(Document.id(rows.id()), rows.title(), rows.table()))
        : Stream.of(block);
  }

  /** A table as the template asks for it. */
  record PageTable(String key, String name, Table table) {

    boolean isTable() {
      return true;
    }

    List<Row> rows() {
      return IntStream.range(0, table.rows().size()).mapToObj(this::row).toList();
    }

    private Row row(int row) {
      IntStream columns = IntStream.range(0, table.columns().size());
      return new Row(columns.mapToObj(column -> cell(row, column)).toList());
    }

    private Cell cell(int row, int column) {
      Table.Cell cell = table.rows().get(row).get(column);
      String words = table.columns().get(column).words() ? "words" : "";
      return new Cell(
          column <= table.nameColumn(),
          cell.text(),
          EvidenceJson.has(cell)
              ? EvidenceJson.PAGE + "#" + EvidenceJson.fragment(key, row, column)
              : "",
          Table.mark(cell, table.notes()),
          cell.strong() ? "strong" : words);
    }
  }

  private record Row(List<Cell> cells) {}

  private record Cell(boolean head, String text, String to, String mark, String kind) {}
}
