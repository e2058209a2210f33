package org.nwsbench.harness.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.table.GivenValues;
import org.nwsbench.harness.report.table.Table;

/**
 * A table on the page, and the records behind it. Each number is a link to the records of its row;
 * with script, the link opens those of its cell alone.
 */
final class HtmlTable {

  private static final int KEY_DIGITS = 8;

  private final String name;
  private final Table table;
  private final RecordLinks links;
  private final StringBuilder out = new StringBuilder();

  HtmlTable(String name, Table table, RecordLinks links) {
    this.name = Html.id(name);
    this.table = table;
    this.links = links;
  }

  /**
   * The table.
   *
   * @param title of the table, for those who do not see it
   */
  String rows(String title) {
    add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">\n", title);
    add("<table class=\"data\" id=\"t-%s\">\n<thead><tr>", name);
    for (int i = 0; i < table.columns().size(); i++) {
      Table.Column column = table.columns().get(i);
      out.append("<th scope=\"col\"").append(column.words() ? " class=\"words\"" : "");
      out.append(group(i)).append('>').append(Html.escape(column.title())).append("</th>");
    }
    add("</tr></thead>\n<tbody>\n");
    for (int row = 0; row < table.rows().size(); row++) {
      row(row, table.rows().get(row));
    }
    add("</tbody></table></div>\n");
    table
        .notes()
        .forEach(note -> add("<p class=\"note\"><sup>%s</sup> %s</p>\n", note.mark(), note.text()));
    return out.toString();
  }

  private void row(int row, List<Table.Cell> cells) {
    int name = table.nameColumn();
    add("<tr data-method=\"%s\"", cells.get(name).text());
    table.indexOf(Table.WORKLOAD).ifPresent(i -> add(" data-workload=\"%s\"", cells.get(i).text()));
    out.append('>');
    for (int i = 0; i < cells.size(); i++) {
      Table.Cell cell = cells.get(i);
      String tag = i <= name ? "th scope=\"row\"" : "td" + group(i);
      String text = Html.escape(cell.text());
      out.append('<').append(tag).append(classes(cell, table.columns().get(i))).append('>');
      out.append(
          isLinked(cell)
              ? "<a href=\"#%s\" data-column=\"%s\">%s</a>".formatted(id(row), i, text)
              : text);
      out.append(cell.mark().isEmpty() ? "" : "<sup>" + Html.escape(cell.mark()) + "</sup>");
      out.append(i <= name ? "</th>" : "</td>");
    }
    out.append("</tr>\n");
  }

  private static String classes(Table.Cell cell, Table.Column column) {
    if (cell.strong()) {
      return " class=\"strong\"";
    }
    return column.words() ? " class=\"words\"" : "";
  }

  private static boolean isLinked(Table.Cell cell) {
    return !cell.text().isEmpty()
        && cell.evidence().filter(source -> !source.items().isEmpty()).isPresent();
  }

  /** The workload that a column of a table over several workloads belongs to, for the filter. */
  private String group(int column) {
    for (int i = column; i >= 0; i--) {
      String title = table.columns().get(i).title();
      if (title.indexOf(':') > 0) {
        return " data-workload=\"" + Html.escape(title.substring(0, title.indexOf(':'))) + "\"";
      }
    }
    return "";
  }

  /** The records behind each row, with what each gave to each column. */
  String records() {
    out.setLength(0);
    List<String> rules = rules();
    add("<ol class=\"rules\">\n");
    rules.forEach(rule -> add("<li>%s</li>\n", rule));
    add("</ol>\n");
    for (int row = 0; row < table.rows().size(); row++) {
      records(row, table.rows().get(row), rules);
    }
    return out.toString();
  }

  /** Every rule with the columns that go by it, in order of first use. */
  private List<String> rules() {
    List<String> rules = new ArrayList<>();
    for (List<Table.Cell> row : table.rows()) {
      for (Table.Cell cell : row) {
        cell.evidence()
            .map(Evidence::rule)
            .filter(rule -> !rules.contains(rule))
            .ifPresent(rules::add);
      }
    }
    return rules;
  }

  private void records(int row, List<Table.Cell> cells, List<String> rules) {
    List<Integer> columns = columns(cells);
    String title = table.rowTitle(cells);
    add("<h4 id=\"%s\" tabindex=\"-1\">%s</h4>\n", id(row), title);
    add(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Records of %s, %s\">\n",
        name, title);
    add(
        "<table class=\"records\"><thead><tr><th scope=\"col\">record</th><th scope=\"col\">seed</th>");
    add("<th scope=\"col\">status</th><th scope=\"col\">key</th>");
    for (int column : columns) {
      int rule = rules.indexOf(cells.get(column).evidence().orElseThrow().rule()) + 1;
      add(
          "<th scope=\"col\" data-column=\"%s\" data-rule=\"%s\">%s <small>rule %s</small></th>",
          column, rule, table.columns().get(column).title(), rule);
    }
    add("</tr></thead>\n<tbody>\n");
    GivenValues given = GivenValues.of(cells);
    given.records().forEach(record -> record(record, columns, given));
    add("</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"4\">result</th>");
    columns.forEach(
        column -> add("<td>%s</td>", cells.get(column).evidence().orElseThrow().result()));
    add("</tr></tfoot></table></div>\n");
  }

  private void record(GivenValues.Source source, List<Integer> columns, GivenValues given) {
    String key = source.record().key();
    out.append("<tr><th scope=\"row\"><a href=\"").append(Html.path(links.of(source.record())));
    add(
        "\">%s f = %s</a></th><td>%s</td><td>%s</td><td>%s</td>",
        source.record().spec().method(),
        Numbers.fraction(source.record().spec().budgetFraction()),
        source.record().spec().seed(),
        source.record().status().id(),
        key.substring(0, Math.min(KEY_DIGITS, key.length())));
    columns.forEach(column -> add("<td>%s</td>", given.value(source, column)));
    out.append("</tr>\n");
  }

  /** Columns that have something to tell of their records. */
  private static List<Integer> columns(List<Table.Cell> cells) {
    return IntStream.range(0, cells.size()).filter(i -> isLinked(cells.get(i))).boxed().toList();
  }

  private String id(int row) {
    return "r-" + name + "-" + row;
  }

  /** Adds with every value escaped. */
  private void add(String format, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      safe[i] = Html.escape(values[i].toString());
    }
    out.append(String.format(Locale.ROOT, format, safe));
  }
}
