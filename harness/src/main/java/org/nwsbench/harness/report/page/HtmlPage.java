package org.nwsbench.harness.report.page;

import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.text.StringEscapeUtils;
import org.nwsbench.harness.report.table.Table;

/**
 * Writer of documents as one HTML file that asks for nothing but its figures beside it. It can be
 * read without script; with script, tables sort. Each number leads to what it was made from, on a
 * page of its own, which needs script.
 */
final class HtmlPage {

  private HtmlPage() {}

  /**
   * Returns a document by the template {@code page}, or {@code records} for what is behind its
   * numbers.
   */
  static String write(String template, Document document, String evidence) {
    String css = Document.resource("page.css");
    String js = Document.resource(template + ".js");
    return Mustache.compiler()
        .withEscaper(StringEscapeUtils::escapeXml11)
        .emptyStringIsFalse(true)
        .defaultValue("")
        .compile(Document.resource(template + ".mustache"))
        .execute(new Page(document, css, js, evidence));
  }

  /** What a template asks for at its top, by name (so these records are not private). */
  record Page(Document document, String css, String js, String evidence) {

    List<Section> sections() {
      return document.sections().stream()
          .map(own -> new Section(own.title(), own.blocks()))
          .toList();
    }

    /** Returns what is held against the numbers, once more on the first screen. */
    List<String> held() {
      return document.sections().stream()
          .filter(own -> own.title().equals(Document.AGAIN))
          .flatMap(own -> own.blocks().stream())
          .filter(Document.Points.class::isInstance)
          .flatMap(own -> ((Document.Points) own).lines().stream())
          .toList();
    }
  }

  record Section(String title, List<Document.Block> parts) {

    String id() {
      return Document.id(title);
    }

    List<Object> blocks() {
      return parts.stream().<Object>mapMulti(HtmlPage::view).toList();
    }
  }

  /** The end of a fold, which the template has no other way to write behind its blocks. */
  record End(boolean close) {}

  private static void view(Document.Block block, Consumer<Object> out) {
    if (block instanceof Document.Rows rows) {
      out.accept(new PageTable(Document.id(rows.id()), rows.title(), rows.table()));
    } else {
      out.accept(block);
    }
    if (block instanceof Document.Fold fold) {
      fold.blocks().forEach(inner -> view(inner, out));
      out.accept(new End(true));
    }
  }

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
          EvidenceJson.link(cell, key, row, column),
          Table.mark(cell, table.notes()),
          cell.strong() ? "strong" : words);
    }
  }

  private record Row(List<Cell> cells) {}

  private record Cell(boolean head, String text, String to, String mark, String kind) {}
}
