package org.nwsbench.harness.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.analysis.Numbers;
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

  /** The page that shows it. */
  static final String PAGE = "records.html";

  private final RecordLinks links;
  private final Map<TrialRecord, Integer> records = new LinkedHashMap<>();
  private final Map<String, Integer> rules = new LinkedHashMap<>();
  private final Map<List<Integer>, Integer> lists = new LinkedHashMap<>();
  private final Map<String, List<Object>> cells = new LinkedHashMap<>();

  EvidenceJson(Document document, RecordLinks links) {
    this.links = links;
    document.blocks(Document.Rows.class).forEach(rows -> add(Document.id(rows.id()), rows.table()));
  }

  /** Values have places in order of first use. */
  private static <T> int place(Map<T, Integer> places, T value) {
    return places.computeIfAbsent(value, fresh -> places.size());
  }

  private void add(String id, Table table) {
    for (int row = 0; row < table.rows().size(); row++) {
      List<Table.Cell> all = table.rows().get(row);
      for (int column = 0; column < table.columns().size(); column++) {
        Table.Cell cell = all.get(column);
        Table.Column own = table.columns().get(column);
        if (has(cell)) {
          cells.put(
              fragment(id, row, column),
              List.of(
                  table.rowTitle(all) + ", " + own.title(),
                  cell.text(),
                  place(rules, own.rule()),
                  place(lists, places(cell)),
                  cell.given().stream().map(Table.Given::value).toList()));
        }
      }
    }
  }

  private List<Integer> places(Table.Cell cell) {
    return cell.given().stream().map(given -> place(records, given.record())).toList();
  }

  /** Whether a cell has anything to tell. */
  static boolean has(Table.Cell cell) {
    return !cell.text().isEmpty() && !cell.given().isEmpty();
  }

  /** Names a cell of a page within {@link #PAGE}. */
  static String fragment(String id, int row, int column) {
    return "%s.%s.%s".formatted(id, row, column);
  }

  /** Whether no cell of the page has anything to tell. */
  boolean isEmpty() {
    return cells.isEmpty();
  }

  /** The object, safe within a script element. */
  String write() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("records", records.keySet().stream().map(this::record).toList());
    all.put("rules", rules.keySet());
    all.put("lists", lists.keySet());
    all.put("cells", cells);
    try {
      return new ObjectMapper().writeValueAsString(all).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers have a JSON form", e);
    }
  }

  private List<Object> record(TrialRecord record) {
    return List.of(
        new Document.Link("", links.of(record)).href(),
        "%s f = %s"
            .formatted(record.spec().method(), Numbers.fraction(record.spec().budgetFraction())),
        record.spec().seed(),
        record.status().id(),
        record.key().substring(0, 8));
  }
}
