package org.nwsbench.harness.report.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.table.Table;

/**
 * A page as its parts, before it takes on a format. {@link MarkdownPage} and {@link HtmlPage} write
 * it; all text is plain, and neither lets it become markup.
 *
 * @param about what the page is about, in a sentence; empty for none
 * @param verdict what came out, in a sentence or two; empty for none
 * @param sections from top to bottom; the first is what is seen without scrolling
 */
public record Document(String title, String about, String verdict, List<Section> sections) {

  /** The section whose points are told on the first screen, too. */
  public static final String AGAIN = "Would it happen again?";

  public record Section(String title, List<Block> blocks) {

    public static Section of(String title, Block... blocks) {
      return new Section(title, List.of(blocks));
    }
  }

  /** Returns all blocks of a kind that is no fold, from top to bottom, in folds too. */
  <B extends Block> Stream<B> blocks(Class<B> kind) {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .flatMap(own -> own instanceof Fold fold ? fold.blocks().stream() : Stream.of(own))
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  public sealed interface Block {}

  /** A paragraph: text, then links. */
  public record Prose(String text, List<Link> links) implements Block {

    public static Prose of(String text) {
      return new Prose(text, List.of());
    }
  }

  public record Points(List<String> lines) implements Block {}

  /** Blocks under a heading within a section, which a page shows when asked; none is a fold. */
  public record Fold(String summary, List<Block> blocks) implements Block {}

  public record Commands(String commands) implements Block {}

  /** A table, with a title for those who do not see it. */
  public record Rows(String id, String title, Table table) implements Block {

    /**
     * Returns a table of text; columns in which all that is said begins with a number stand to the
     * right.
     */
    public static Rows of(String title, List<String> columns, List<List<String>> rows) {
      List<Table.Column> words = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        int column = c;
        boolean numbers = rows.stream().allMatch(row -> row.get(column).matches("[-+x]?\\d.*|-|"));
        words.add(new Table.Column(columns.get(c), rows.isEmpty() || !numbers, ""));
      }
      List<List<Table.Cell>> cells =
          rows.stream().map(row -> row.stream().map(Table.Cell::of).toList()).toList();
      return new Rows(title, title, new Table(title, "", words, cells, List.of()));
    }
  }

  /**
   * Figures that stand side by side where there is room.
   *
   * @param folder that they are drawn into, relative to the page, with a slash; may be empty
   */
  public record Figures(String folder, List<Figure> figures) implements Block {}

  /**
   * A link to a file below the page's folder.
   *
   * @param path with {@code /} between folders
   */
  public record Link(String label, String path) {

    /**
     * Returns the path as a reference.
     *
     * @throws IllegalArgumentException if it cannot be one
     */
    public String href() {
      try {
        return new URI(null, null, "./" + path, null).toASCIIString();
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException("no path: " + path, e);
      }
    }
  }

  /** Returns a text that lies beside this class. */
  public static String resource(String name) {
    return Uncheck.get(
        () -> IOUtils.toString(Document.class.getResource(name), StandardCharsets.UTF_8));
  }

  /** Returns a text as an id: letters, digits, dots and dashes alone. */
  static String id(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
  }
}
