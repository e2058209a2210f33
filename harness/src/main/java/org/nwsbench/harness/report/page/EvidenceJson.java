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
  private final Places<TrialRecord> records = new Places<>();
  private final Places<String> rules = new Places<>();
  private final Places<List<Integer>> lists = new Places<>();
  private final Map<String, List<Object>> cells = new LinkedHashMap<>();

  EvidenceJson(Document document, RecordLinks links) {
    this.links = links;
    document.blocks(Document.Rows.class).forEach(rows -> add(Document.id(rows.id()), rows.table()));
  }

  /** Values in order of first use. */
  private static final class Places<T> {

    private final Map<T, Integer> places = new LinkedHashMap<>();

    int of(T value) {
      Integer next = places.size();
      Integer known = places.putIfAbsent(value, next);
      return known == null ? next : known;
    }

    List<T> values() {
      return List.copyOf(places.keySet());
    }
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
                  rules.of(own.rule()),
                  lists.of(cell.given().stream().map(given -> records.of(given.record())).toList()),
                  cell.given().stream().map(Table.Given::value).toList()));
        }
      }
    }
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
    all.put("records", records.values().stream().map(this::record).toList());
    all.put("rules", rules.values());
    all.put("lists", lists.values());
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
