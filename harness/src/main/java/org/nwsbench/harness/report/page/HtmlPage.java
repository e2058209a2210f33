package org.nwsbench.harness.report.page;

import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.text.StringEscapeUtils;
import org.nwsbench.harness.report.table.Table;

/** Writer of documents as one HTML file without script, in the style of the result page. */
final class HtmlPage {

  private HtmlPage() {}

  static String write(Document document) {
    return Mustache.compiler()
        .withEscaper(StringEscapeUtils::escapeXml11)
        .emptyStringIsFalse(true)
        .defaultValue("")
        .compile(Document.resource("document.mustache"))
        .execute(new Page(document, Document.resource("report.css")));
  }

  /** What the template asks for at its top, by name (so these records are not private). */
  record Page(Document document, String css) {

    List<Section> sections() {
      return document.sections().stream()
          .map(own -> new Section(own.title(), own.blocks()))
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
      out.accept(new PageTable(rows.title(), rows.table()));
    } else {
      out.accept(block);
    }
    if (block instanceof Document.Fold fold) {
      fold.blocks().forEach(inner -> view(inner, out));
      out.accept(new End(true));
    }
  }

  record PageTable(String name, Table table) {

    boolean isTable() {
      return true;
    }

    List<Table.Column> columns() {
      return table.columns();
    }

    List<Row> rows() {
      return table.rows().stream().map(this::row).toList();
    }

    private Row row(List<Table.Cell> cells) {
      return new Row(
          IntStream.range(0, cells.size())
              .mapToObj(
                  i ->
                      new Cell(
                          i <= table.nameColumn(),
                          cells.get(i).text(),
                          table.columns().get(i).words()))
              .toList());
    }
  }

  private record Row(List<Cell> cells) {}

  private record Cell(boolean head, String text, boolean words) {}
}
