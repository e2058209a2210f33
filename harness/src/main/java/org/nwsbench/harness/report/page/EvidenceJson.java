package org.nwsbench.harness.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table;

/**
 * What the cells of a page were made from, as one JSON object that {@code page.js} reads.
 *
 * <p>Records, rules and lists of records are written once and named by their places: {@code
 * records} holds path, name, seed, status and key of each; a cell is row, column, rule, list of
 * records and what each record gave.
 */
final class EvidenceJson {

  private static final int KEY_DIGITS = 8;

  private final RecordLinks links;
  private final Places<TrialRecord> records = new Places<>();
  private final Places<String> rules = new Places<>();
  private final Places<List<Integer>> lists = new Places<>();
  private final Map<String, List<List<Object>>> tables = new LinkedHashMap<>();

  EvidenceJson(RecordLinks links) {
    this.links = links;
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

  void add(String id, Table table) {
    List<List<Object>> cells = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      for (int column = 0; column < table.columns().size(); column++) {
        Table.Cell cell = table.rows().get(row).get(column);
        if (!cell.text().isEmpty() && !cell.given().isEmpty()) {
          cells.add(cell(row, column, table.columns().get(column).rule(), cell));
        }
      }
    }
    if (!cells.isEmpty()) {
      tables.put(id, cells);
    }
  }

  private List<Object> cell(int row, int column, String rule, Table.Cell cell) {
    List<Integer> sources = cell.given().stream().map(given -> records.of(given.record())).toList();
    return List.of(
        row,
        column,
        rules.of(rule),
        lists.of(sources),
        cell.given().stream().map(Table.Given::value).toList());
  }

  /** The object, safe within a script element; empty if no cell has anything to tell. */
  String write() {
    if (tables.isEmpty()) {
      return "";
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("records", records.values().stream().map(this::record).toList());
    all.put("rules", rules.values());
    all.put("lists", lists.values());
    all.put("tables", tables);
    try {
      return new ObjectMapper().writeValueAsString(all).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers have a JSON form", e);
    }
  }

  private List<Object> record(TrialRecord record) {
    String key = record.key();
    return List.of(
        new Document.Link("", links.of(record)).href(),
        "%s f = %s"
            .formatted(record.spec().method(), Numbers.fraction(record.spec().budgetFraction())),
        record.spec().seed(),
        record.status().id(),
        key.substring(0, Math.min(KEY_DIGITS, key.length())));
  }
}
