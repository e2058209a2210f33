package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.page.RecordLinks;
import org.nwsbench.harness.report.table.CellAddress;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.TableSet;

/**
 * Origin of every cell of every table: its rule, and the records that it was made from with what
 * each gave.
 */
public final class Explanations {

  private static final int KEY_DIGITS = 8;

  private final TableSet tables;
  private final RecordLinks links;

  /**
   * @param records of one experiment, in any order
   * @param declaration what the study says of its analysis
   * @param folder of the experiment, which the records' files are named from
   */
  public Explanations(Collection<TrialRecord> records, Declaration declaration, Path folder) {
    this.tables =
        new TableSet(
            WorkloadResults.of(IncludedRecords.of(records), declaration.reference()),
            declaration,
            "");
    this.links = new RecordLinks(folder);
  }

  /** Every cell of every table, from left to right and top to bottom. */
  public List<CellAddress> cells() {
    List<CellAddress> addresses = new ArrayList<>();
    for (TableSet.Entry entry : tables.entries()) {
      Table table = entry.table();
      for (List<Table.Cell> row : table.rows()) {
        for (String column : table.columnIds()) {
          addresses.add(
              new CellAddress(
                  entry.name(),
                  name(table, row),
                  text(table, row, Table.WORKLOAD),
                  text(table, row, Table.FRACTION),
                  column));
        }
      }
    }
    return addresses;
  }

  /**
   * The value, the rule, and each record with what it gave, a line each.
   *
   * @param address whose column may be shortened as long as one column begins so; whose workload
   *     and fraction may be left out where one row has the name
   * @throws UsageException if no cell or more than one has it; the message names the choices
   */
  public List<String> explain(CellAddress address) {
    Table table = table(address.table());
    int column = column(table, address.column());
    List<Table.Cell> row = row(table, address);
    Table.Cell cell = row.get(column);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s"
            .formatted(address.table(), table.rowTitle(row), table.columns().get(column).title()));
    lines.add("value: " + (cell.text().isEmpty() ? "(blank)" : cell.text()));
    if (!cell.note().isEmpty()) {
      lines.add("note: " + cell.note());
    }
    lines.add("rule: " + table.columns().get(column).rule());
    cell.given().forEach(given -> lines.add(line(given)));
    return lines;
  }

  private String line(Table.Given given) {
    TrialRecord record = given.record();
    String key = record.key();
    return "  %s f = %s seed %s %s key %s: %s  %s"
        .formatted(
            record.spec().method(),
            Numbers.fraction(record.spec().budgetFraction()),
            record.spec().seed(),
            record.status().id(),
            key.substring(0, Math.min(KEY_DIGITS, key.length())),
            given.value(),
            links.of(record));
  }

  private Table table(String name) {
    List<String> names = tables.entries().stream().map(TableSet.Entry::name).toList();
    if (!names.contains(name)) {
      throw new UsageException(Suggestion.unknown("table", name, names));
    }
    return tables.table(name);
  }

  private static List<Table.Cell> row(Table table, CellAddress address) {
    List<String> names = table.rows().stream().map(row -> name(table, row)).distinct().toList();
    if (!names.contains(address.row())) {
      throw new UsageException(Suggestion.unknown("row", address.row(), names));
    }
    List<List<Table.Cell>> named =
        table.rows().stream().filter(row -> name(table, row).equals(address.row())).toList();
    List<List<Table.Cell>> found =
        chosen(
            table,
            chosen(table, named, Table.WORKLOAD, address.workload()),
            Table.FRACTION,
            address.fraction());
    if (found.size() != 1) {
      throw new UsageException(
          "row \"%s\": choose %s"
              .formatted(
                  address.row(),
                  String.join(
                      " and ",
                      Stream.of(
                              choices(table, named, Table.WORKLOAD, "--workload"),
                              choices(table, named, Table.FRACTION, "--fraction"))
                          .flatMap(Optional::stream)
                          .toList())));
    }
    return found.get(0);
  }

  private static List<List<Table.Cell>> chosen(
      Table table, List<List<Table.Cell>> rows, String title, Optional<String> wanted) {
    return rows.stream()
        .filter(row -> wanted.isEmpty() || text(table, row, title).equals(wanted))
        .toList();
  }

  private static Optional<String> choices(
      Table table, List<List<Table.Cell>> rows, String title, String option) {
    List<String> values =
        rows.stream().flatMap(row -> text(table, row, title).stream()).distinct().toList();
    return values.size() < 2
        ? Optional.empty()
        : Optional.of(option + "; available: " + String.join(", ", values));
  }

  private static int column(Table table, String name) {
    List<String> ids = table.columnIds();
    if (ids.contains(name)) {
      return ids.indexOf(name);
    }
    List<Integer> found =
        IntStream.range(0, ids.size()).filter(i -> ids.get(i).startsWith(name)).boxed().toList();
    if (found.size() != 1) {
      throw new UsageException(Suggestion.unknown("column", name, ids));
    }
    return found.get(0);
  }

  private static String name(Table table, List<Table.Cell> row) {
    return row.get(table.nameColumn()).text();
  }

  /** Empty where the table has no such column. */
  private static Optional<String> text(Table table, List<Table.Cell> row, String title) {
    OptionalInt place = table.indexOf(title);
    return place.isEmpty() ? Optional.empty() : Optional.of(row.get(place.getAsInt()).text());
  }
}
