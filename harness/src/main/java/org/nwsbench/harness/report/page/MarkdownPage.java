package org.nwsbench.harness.report.page;

import static java.util.stream.Collectors.joining;
import static org.nwsbench.harness.report.table.MarkdownTable.escape;

import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.table.MarkdownTable;

/** Writer of documents in GitHub's Markdown. */
public final class MarkdownPage {

  private final StringBuilder out = new StringBuilder();

  private MarkdownPage() {}

  public static String write(Document document) {
    MarkdownPage page = new MarkdownPage();
    page.out.append("# ").append(escape(document.title())).append('\n');
    if (!document.about().isEmpty()) {
      page.out.append('\n').append(escape(document.about())).append('\n');
    }
    if (!document.verdict().isEmpty()) {
      page.out.append("\n**").append(escape(document.verdict())).append("**\n");
    }
    for (Document.Section section : document.sections()) {
      page.out.append("\n## ").append(escape(section.title())).append('\n');
      section.blocks().forEach(page::block);
    }
    return page.out.toString();
  }

  private void block(Document.Block block) {
    out.append('\n');
    if (block instanceof Document.Prose prose) {
      out.append(line(prose)).append('\n');
    } else if (block instanceof Document.Points points) {
      points.lines().forEach(line -> out.append("- ").append(escape(line)).append('\n'));
    } else if (block instanceof Document.Fold fold) {
      out.append("### ").append(escape(fold.summary())).append('\n');
      fold.blocks().forEach(this::block);
    } else if (block instanceof Document.Commands lines) {
      out.append("```sh\n").append(lines.commands()).append("\n```\n");
    } else if (block instanceof Document.Rows rows) {
      out.append(MarkdownTable.write(rows.table()).strip()).append('\n');
    } else if (block instanceof Document.Figures figures) {
      out.append(
          figures.figures().stream()
              .map(figure -> figure(figures.folder(), figure))
              .collect(joining("\n")));
    }
  }

  private static String figure(String folder, Figure figure) {
    String path = new Document.Link("", folder + figure.id() + ".svg").href();
    return "![%s](%s)\n\n%s\n"
        .formatted(
            escape(figure.title().isEmpty() ? figure.id() : figure.title()),
            path,
            escape(figure.caption()));
  }

  private static String line(Document.Prose line) {
    return line.links().stream()
        .map(link -> "[%s](%s)".formatted(escape(link.label()), link.href()))
        .collect(joining(", ", escape(line.text()) + (line.links().isEmpty() ? "" : " "), ""));
  }
}
