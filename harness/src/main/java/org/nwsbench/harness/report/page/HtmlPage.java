package org.nwsbench.harness.report.page;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.text.StringEscapeUtils;
import org.nwsbench.harness.report.table.Table;

/**
 * Writer of documents as one HTML file that asks for nothing but its figures beside it. It can be
 * read without script; with script, tables sort and filter, and a number opens what it was made
 * from.
 */
public final class HtmlPage {

  private static final Template TEMPLATE =
      Mustache.compiler()
          .withEscaper(StringEscapeUtils::escapeXml11)
          .withCollector(new Collector())
          .emptyStringIsFalse(true)
          .defaultValue("")
          .compile(resource("page.mustache"));

  private HtmlPage() {}

  /**
   * The document as HTML.
   *
   * @param links where each record lies
   */
  public static String write(Document document, RecordLinks links) {
    EvidenceJson evidence = new EvidenceJson(links);
    document.sections().stream()
        .flatMap(section -> section.blocks().stream())
        .forEach(
            block -> {
              if (block instanceof Document.Rows rows) {
                evidence.add(Document.id(rows.id()), rows.table());
              }
            });
    return TEMPLATE.execute(
        new Page(document, resource("page.css"), resource("page.js"), evidence.write()));
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** What the template asks for at its top, by name (so these records are not private). */
  record Page(Document document, String css, String js, String evidence) {

    List<PageSection> sections() {
      return document.sections().stream().map(PageSection::of).toList();
    }
  }

  record PageSection(String id, String title, String workload, List<Object> blocks) {

    static PageSection of(Document.Section section) {
      return new PageSection(
          Document.id(section.title()),
          section.title(),
          section.workload(),
          section.blocks().stream().map(HtmlPage::view).toList());
    }
  }

  private static Object view(Document.Block block) {
    return block instanceof Document.Rows rows
        ? new PageTable(Document.id(rows.id()), rows.title(), rows.table())
        : block;
  }

  /** A table as the template asks for it. */
  record PageTable(String key, String name, Table table) {

    boolean isTable() {
      return true;
    }

    String caption() {
      return table.caption();
    }

    List<Head> heads() {
      return IntStream.range(0, table.columns().size())
          .mapToObj(i -> new Head(table.columns().get(i).title(), words(i), group(i)))
          .toList();
    }

    List<Row> rows() {
      return table.rows().stream().map(this::row).toList();
    }

    List<Table.Note> notes() {
      return table.notes();
    }

    private Row row(List<Table.Cell> cells) {
      int name = table.nameColumn();
      return new Row(
          text(cells, Table.METHOD),
          text(cells, Table.WORKLOAD),
          IntStream.range(0, cells.size())
              .mapToObj(
                  i ->
                      new Cell(
                          i <= name,
                          cells.get(i).text(),
                          Table.mark(cells.get(i), notes()),
                          cells.get(i).strong() ? "strong" : words(i),
                          group(i)))
              .toList());
    }

    private String text(List<Table.Cell> cells, String column) {
      OptionalInt place = table.indexOf(column);
      return place.isPresent() ? cells.get(place.getAsInt()).text() : "";
    }

    private String words(int column) {
      return table.columns().get(column).words() ? "words" : "";
    }

    /** The workload that a column of a table over several workloads is about. */
    private String group(int column) {
      for (int i = column; i >= 0; i--) {
        String title = table.columns().get(i).title();
        if (title.indexOf(':') > 0) {
          return title.substring(0, title.indexOf(':'));
        }
      }
      return "";
    }
  }

  private record Head(String text, String kind, String group) {}

  private record Row(String method, String of, List<Cell> cells) {}

  private record Cell(boolean head, String text, String mark, String kind, String group) {}

  /** Sees an {@code Optional} as a list of none or one. */
  private static final class Collector extends DefaultCollector {

    @Override
    public Iterator<?> toIterator(Object value) {
      return value instanceof Optional<?> optional
          ? optional.stream().iterator()
          : super.toIterator(value);
    }
  }
}
