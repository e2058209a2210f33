package org.nwsbench.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.TableSet;

/**
 * Explains each cell of each table: how its value is computed (the rule), and from which records,
 * each with the value that it contributes.
 */
public final class Explanations {

  /** The address of one cell of one table, as {@code nwsbench explain} takes it. */
  public record Address(
      String table,
      String row,
      Optional<String> workload,
      Optional<String> fraction,
      String column) {

    private static Address of(Table table, List<Table.Cell> row, String column) {
      return new Address(
          table.name(),
          row.get(table.nameColumn()).text(),
          table.text(row, Table.WORKLOAD),
          table.text(row, Table.FRACTION),
          column);
    }

    private boolean isPartOf(Address other) {
      return (workload.isEmpty() || workload.equals(other.workload))
          && (fraction.isEmpty() || fraction.equals(other.fraction));
    }

    private String options() {
      return workload.map(w -> " --workload " + w).orElse("")
          + fraction.map(f -> " --fraction " + f).orElse("");
    }

    @Override
    public String toString() {
      return "%s \"%s\" %s%s".formatted(table, row, column, options());
    }
  }

  private final TableSet tables;
  private final Map<TrialRecord, String> files;

  /**
   * Makes the explanations of the tables of an experiment.
   *
   * @param records all records, each with the place where it is stored
   */
  public Explanations(Map<TrialRecord, String> records, Declaration declaration) {
    this.tables =
        new TableSet(
            new Verdicts(
                WorkloadResults.of(IncludedRecords.of(records.keySet()), declaration), declaration),
            "");
    this.files = records;
  }

  public List<Address> cells() {
    List<Address> addresses = new ArrayList<>();
    for (String name : tables.names()) {
      Table table = tables.table(name);
      for (List<Table.Cell> row : table.rows()) {
        table.columnIds().forEach(column -> addresses.add(Address.of(table, row, column)));
      }
    }
    return addresses;
  }

  public List<String> choices() {
    List<String> lines = new ArrayList<>();
    for (String name : tables.names()) {
      Table table = tables.table(name);
      List<String> rows =
          table.rows().stream().map(row -> row.get(table.nameColumn()).text()).distinct().toList();
      lines.add(name);
      lines.add("  rows: " + String.join(", ", rows));
      lines.add("  columns: " + String.join(", ", table.columnIds()));
    }
    cells().stream()
        .skip(1)
        .findFirst()
        .ifPresent(cell -> lines.add("Ask for one cell, as in: explain DIR %s".formatted(cell)));
    return lines;
  }

  /**
   * Returns one line each for the cell's place, its value, its note if it has one, the rule, and
   * each record with its value.
   *
   * @param address table, row and column may be cut to a beginning that stays unique. Workload and
   *     fraction may be left out if one row alone fits the rest
   * @throws UsageException if no cell or several have this address; the message names the choices
   */
  public List<String> explain(Address address) {
    Table table = tables.table(only("table", address.table(), tables.names()));
    int column = column(table, address.column());
    List<Table.Cell> row = row(table, address);
    Table.Cell cell = row.get(column);
    Table.Column heading = table.columns().get(column);
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s, %s".formatted(table.name(), table.rowTitle(row), heading.title()));
    lines.add("value: " + (cell.text().isEmpty() ? "(blank)" : cell.text()));
    if (!cell.note().isEmpty()) {
      lines.add("note: " + cell.note());
    }
    lines.add("rule: " + heading.rule());
    cell.given().forEach(given -> lines.add(line(given)));
    return lines;
  }

  private String line(Table.Given given) {
    TrialRecord record = given.record();
    return "  %s f = %s seed %s %s key %s: %s  %s"
        .formatted(
            record.spec().method(),
            Numbers.fraction(record.spec().budgetFraction()),
            record.spec().seed(),
            record.status().id(),
            record.key().substring(0, 8),
            given.value(),
            files.get(record));
  }

  private static List<Table.Cell> row(Table table, Address wanted) {
    Map<Address, List<Table.Cell>> rows = new LinkedHashMap<>();
    table.rows().forEach(row -> rows.put(Address.of(table, row, wanted.column()), row));
    List<String> names = rows.keySet().stream().map(Address::row).distinct().toList();
    String name = only("row", wanted.row(), names);
    List<Address> found = new ArrayList<>(rows.keySet());
    found.removeIf(row -> !row.row().equals(name));
    String choices = found.stream().map(Address::options).collect(Collectors.joining(","));
    found.removeIf(cell -> !wanted.isPartOf(cell));
    if (choices.isEmpty() && found.isEmpty()) {
      throw new UsageException(
          "table %s has one row of that name: leave out --workload and --fraction"
              .formatted(table.name()));
    }
    if (found.size() != 1) {
      throw new UsageException("row \"%s\": choose one of%s".formatted(wanted.row(), choices));
    }
    return rows.get(found.get(0));
  }

  private static int column(Table table, String name) {
    return table.columnIds().indexOf(only("column", name, table.columnIds()));
  }

  private static String only(String kind, String name, List<String> choices) {
    List<String> found =
        choices.contains(name)
            ? List.of(name)
            : choices.stream().filter(choice -> choice.startsWith(name)).toList();
    if (found.size() != 1) {
      throw new UsageException(Suggestion.unknown(kind, name, choices));
    }
    return found.get(0);
  }
}
