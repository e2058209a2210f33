package org.nwsbench.harness.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table;

/**
 * What the cells of a page were made from, as one JSON object that {@code records.js} reads.
 *
 * <p>Records, rules and lists of records are written once and named by their places: {@code
 * records} holds path, name, seed, status and key of each; a cell is its title, its text, rule,
 * list of records and what each record gave, under the fragment that links to it.
 */
final class EvidenceJson {

  static final String PAGE = "records.html";

  private final Map<TrialRecord, Integer> records = new LinkedHashMap<>();
  private final Map<String, Integer> rules = new LinkedHashMap<>();
  private final Map<List<Integer>, Integer> lists = new LinkedHashMap<>();
  private final Map<String, List<Object>> cells = new LinkedHashMap<>();

  private EvidenceJson() {}

  /** Returns the object, safe within a script element; empty where no cell has anything to tell. */
  static String of(Document document, Map<TrialRecord, String> files) {
    EvidenceJson evidence = new EvidenceJson();
    document.blocks(Document.Rows.class).forEach(evidence::add);
    return evidence.cells.isEmpty() ? "" : evidence.write(files);
  }

  private void add(Document.Rows rows) {
    Table table = rows.table();
    for (int row = 0; row < table.rows().size(); row++) {
      List<Table.Cell> all = table.rows().get(row);
      for (int column = 0; column < table.columns().size(); column++) {
        Table.Cell cell = all.get(column);
        if (has(cell)) {
          Table.Column own = table.columns().get(column);
          List<Integer> given =
              cell.given().stream().map(each -> place(records, each.record())).toList();
          cells.put(
              fragment(Document.id(rows.id()), row, column),
              List.of(
                  table.rowTitle(all) + ", " + own.title(),
                  cell.text(),
                  place(rules, own.rule()),
                  place(lists, given),
                  cell.given().stream().map(Table.Given::value).toList()));
        }
      }
    }
  }

  /** Returns the place of a value; places follow the order of first use. */
  private static <T> int place(Map<T, Integer> places, T value) {
    return places.computeIfAbsent(value, fresh -> places.size());
  }

  private static boolean has(Table.Cell cell) {
    return !cell.text().isEmpty() && !cell.given().isEmpty();
  }

  private static String fragment(String id, int row, int column) {
    return "%s.%s.%s".formatted(id, row, column);
  }

  /** Returns where a cell of a page is shown; empty where it has nothing to tell. */
  static String link(Table.Cell cell, String id, int row, int column) {
    return has(cell) ? PAGE + "#" + fragment(id, row, column) : "";
  }

  private String write(Map<TrialRecord, String> files) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("records", records.keySet().stream().map(own -> line(own, files.get(own))).toList());
    all.put("rules", rules.keySet());
    all.put("lists", lists.keySet());
    all.put("cells", cells);
    return Json.canonical(all).replace("<", "\\u003c");
  }

  private static List<Object> line(TrialRecord record, String file) {
    return List.of(
        new Document.Link("", file).href(),
        "%s f = %s"
            .formatted(record.spec().method(), Numbers.fraction(record.spec().budgetFraction())),
        record.spec().seed(),
        record.status().id(),
        record.key().substring(0, 8));
  }
}
