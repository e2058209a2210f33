package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.Summary;

/**
 * Builds a table from a list of objects, one for each row. Readers see columns of cells, each with
 * the rule by which it is computed. Programs get a CSV file with columns of values.
 */
public final class Columns<R> {

  private static final String ASKED = "asked for: the same in all records";

  private final List<Column> columns = new ArrayList<>();
  private final List<Function<R, Cell>> makers = new ArrayList<>();
  private final Map<String, Function<R, ?>> values = new LinkedHashMap<>();

  public Columns<R> words(String title, String rule, Function<R, Cell> cell) {
    columns.add(new Column(title, true, rule));
    makers.add(cell);
    return this;
  }

  public Columns<R> numbers(String title, String rule, Function<R, Cell> cell) {
    columns.add(new Column(title, false, rule));
    makers.add(cell);
    return this;
  }

  Columns<R> label(String title, Function<R, String> text) {
    return words(title, ASKED, row -> Cell.of(text.apply(row)));
  }

  Columns<R> labelAndValue(String title, Function<R, String> text) {
    return label(title, text).value(title, text);
  }

  Columns<R> setting(String title, Function<R, String> text) {
    return numbers(title, ASKED, row -> Cell.of(text.apply(row)));
  }

  /** Adds a value for programs; an empty optional is an empty field. */
  public Columns<R> value(String name, Function<R, ?> value) {
    values.put(name, value);
    return this;
  }

  Columns<R> summary(String name, Function<R, Optional<Summary>> value) {
    value(name + "_mean", row -> value.apply(row).map(Summary::mean));
    return value(name + "_sd", row -> value.apply(row).map(Summary::sd));
  }

  Columns<R> interval(String name, Function<R, Optional<Interval>> value) {
    value(name + "_low", row -> value.apply(row).map(Interval::low));
    return value(name + "_high", row -> value.apply(row).map(Interval::high));
  }

  public Table table(String name, String caption, List<R> rows) {
    List<List<Cell>> cells =
        rows.stream().map(row -> makers.stream().map(maker -> maker.apply(row)).toList()).toList();
    return new Table(name, caption, columns, cells, values(rows));
  }

  public List<List<String>> values(List<R> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(values.keySet()));
    for (R row : rows) {
      lines.add(values.values().stream().map(value -> field(value.apply(row))).toList());
    }
    return lines;
  }

  private static String field(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Columns::field).orElse("");
    }
    if (value instanceof OptionalDouble number) {
      return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
    }
    return value.toString();
  }
}
