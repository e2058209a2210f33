package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.record.TrialRecord;

/** The records behind the cells of one row, and what each gave to each column. */
public final class GivenValues {

  private final IdentityHashMap<TrialRecord, Source> sources = new IdentityHashMap<>();
  private final List<Source> inOrder = new ArrayList<>();
  private final List<Map<Source, String>> byColumn = new ArrayList<>();

  /**
   * A record, by its place among those of the row.
   *
   * @param number from 0
   */
  public record Source(int number, TrialRecord record) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Source source && source.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  /** The values behind some cells. */
  public static GivenValues of(List<Table.Cell> cells) {
    GivenValues given = new GivenValues();
    for (Table.Cell cell : cells) {
      Map<Source, String> values = new HashMap<>();
      cell.evidence()
          .ifPresent(
              evidence ->
                  evidence
                      .items()
                      .forEach(item -> values.put(given.source(item.record()), item.value())));
      given.byColumn.add(values);
    }
    return given;
  }

  private Source source(TrialRecord record) {
    return sources.computeIfAbsent(
        record,
        r -> {
          Source source = new Source(inOrder.size(), r);
          inOrder.add(source);
          return source;
        });
  }

  /** In order of first use, from left to right. */
  public List<Source> records() {
    return List.copyOf(inOrder);
  }

  /** Empty where the column does not look at the record. */
  public String value(Source source, int column) {
    return byColumn.get(column).getOrDefault(source, "");
  }
}
