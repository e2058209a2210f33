package org.nwsbench.harness.report.page;

import java.util.List;
import java.util.stream.Collectors;
import org.nwsbench.harness.report.figure.Trend;
import org.nwsbench.harness.report.table.MarkdownTable;

/** A night in GitHub's Markdown. */
final class NightMarkdown {

  private final StringBuilder out = new StringBuilder();

  String write(Night night) {
    out.append("# ").append(MarkdownTable.escape(night.title())).append("\n\n**");
    out.append(MarkdownTable.escape(night.verdict())).append("**\n");
    night.sections().forEach(this::section);
    return out.toString();
  }

  private void section(Night.Section section) {
    out.append("\n## ").append(MarkdownTable.escape(section.title())).append("\n\n");
    section
        .sentences()
        .forEach(line -> out.append("- ").append(MarkdownTable.escape(line)).append('\n'));
    if (!section.rows().isEmpty()) {
      out.append('\n');
      row(section.columns());
      row(section.columns().stream().map(column -> ":--").toList());
      section.rows().forEach(fields -> row(fields.stream().map(MarkdownTable::escape).toList()));
    }
    section.trends().forEach(this::trend);
  }

  private void trend(Trend trend) {
    String title = MarkdownTable.escape(trend.title());
    out.append("\n![%s](%s)\n".formatted(title, NightReport.file(trend.id())));
  }

  private void row(List<String> fields) {
    out.append(fields.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }
}
