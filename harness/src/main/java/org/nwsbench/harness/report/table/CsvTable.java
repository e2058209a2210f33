package org.nwsbench.harness.report.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.nwsbench.harness.stats.Summary;

/**
 * Columns of a CSV file over rows of one type: numbers keep every bit, what is missing is an empty
 * field.
 *
 * @param <R> what a row is made from
 */
public final class CsvTable<R> {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private final Map<String, Function<R, Optional<?>>> columns = new LinkedHashMap<>();

  /** A column that is never empty. */
  public CsvTable<R> column(String name, Function<R, ?> value) {
    return optional(name, row -> Optional.of(value.apply(row)));
  }

  /** Adds a column whose values may be missing. */
  public CsvTable<R> optional(String name, Function<R, Optional<?>> value) {
    columns.put(name, value);
    return this;
  }

  /** Adds a column of numbers that may be missing. */
  public CsvTable<R> optionalDouble(String name, Function<R, OptionalDouble> value) {
    return optional(
        name,
        row -> {
          OptionalDouble number = value.apply(row);
          return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
        });
  }

  /** Adds a column of whole numbers that may be missing. */
  public CsvTable<R> optionalLong(String name, Function<R, OptionalLong> value) {
    return optional(
        name,
        row -> {
          OptionalLong number = value.apply(row);
          return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
        });
  }

  /** Two columns: {@code name_mean} and {@code name_sd}. */
  CsvTable<R> summary(String name, Function<R, Optional<Summary>> value) {
    optional(name + "_mean", row -> value.apply(row).map(Summary::mean));
    return optionalDouble(
        name + "_sd", row -> value.apply(row).map(Summary::sd).orElse(OptionalDouble.empty()));
  }

  /** Header and rows. */
  public String write(List<R> rows) {
    StringBuilder out = new StringBuilder();
    try {
      FORMAT.printRecord(out, columns.keySet().toArray());
      for (R row : rows) {
        List<String> fields = new ArrayList<>();
        columns
            .values()
            .forEach(column -> fields.add(column.apply(row).map(Object::toString).orElse("")));
        FORMAT.printRecord(out, fields.toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder refused text", e);
    }
    return out.toString();
  }
}
