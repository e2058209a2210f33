package org.nwsbench.datasets;

import com.oracle.labs.mlrg.olcut.config.json.JsonProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nwsbench.datasets.TableColumn.Kind;
import org.tribuo.classification.LabelFactory;

/**
 * What the columns of a person's own table were found to hold.
 *
 * @param table the file and the choices
 * @param columns in the order of the header
 * @param rows rows after the header
 */
public record TableShape(OwnTable table, List<TableColumn> columns, int rows) {

  /** A level rarer than one row in this many has no feature of its own. */
  private static final int RARE = 1000;

  /** What parting the rows takes, a row: groups of identical rows, their index, their order. */
  private static final long BYTES_A_ROW = 220;

  private static final long MIB = 1 << 20;

  /** Copies the list. */
  public TableShape {
    columns = List.copyOf(columns);
  }

  static TableShape of(OwnTable table) {
    CsvLines lines = new CsvLines(Path.of(table.file()));
    List<String> header = lines.header();
    requireKnown(table, header);
    List<ColumnStatistics> censuses = header.stream().map(name -> new ColumnStatistics()).toList();
    int label = header.indexOf(table.label());
    int[] rows = {0};
    lines.forEach(
        (fields, line) -> {
          rows[0]++;
          for (int c = 0; c < censuses.size(); c++) {
            if (c == label) {
              requireLabel(lines, header.get(c), fields.get(c), line);
            }
            censuses.get(c).add(fields.get(c), line);
          }
        });
    if (rows[0] == 0) {
      throw lines.refusal(1, "no row follows the header", "give a row for each example");
    }
    countLevels(lines, table, header, censuses);
    List<TableColumn> columns = new ArrayList<>();
    for (int c = 0; c < censuses.size(); c++) {
      columns.add(
          c == label
              ? labelColumn(lines, header.get(c), censuses.get(c), rows[0])
              : column(lines, table, header.get(c), censuses.get(c), rows[0]));
    }
    TableShape shape = new TableShape(table, columns, rows[0]);
    if (shape.dimension() == 0) {
      throw lines.refusal(
          1, "no column but the label \"%s\" is used".formatted(table.label()), "leave fewer out");
    }
    return shape;
  }

  private static void countLevels(
      CsvLines lines, OwnTable table, List<String> header, List<ColumnStatistics> censuses) {
    List<Integer> counted = new ArrayList<>();
    for (int c = 0; c < header.size(); c++) {
      String name = header.get(c);
      boolean asked = name.equals(table.label()) || table.categories().contains(name);
      if (asked || (!censuses.get(c).isNumeric() && !table.leftOut().contains(name))) {
        counted.add(c);
      }
    }
    lines.forEach(
        (fields, line) -> counted.forEach(c -> censuses.get(c).addLevel(fields.get(c), line)));
  }

  private static void requireKnown(OwnTable table, List<String> header) {
    List<String> named = new ArrayList<>(List.of(table.label()));
    named.addAll(table.categories());
    named.addAll(table.leftOut());
    for (String name : named) {
      if (!header.contains(name)) {
        throw new DatasetException(
            "%s, line 1: no column is called \"%s\": its columns are %s"
                .formatted(table.file(), name, String.join(", ", header)));
      }
    }
    if (table.leftOut().contains(table.label())) {
      throw new DatasetException(
          "%s: column \"%s\" is the label: do not leave it out"
              .formatted(table.file(), table.label()));
    }
  }

  private static void requireLabel(CsvLines lines, String name, String field, long line) {
    if (ColumnStatistics.isMissing(field)) {
      throw lines.refusal(
          line,
          "column \"%s\" has no label, but \"%s\"".formatted(name, field),
          "give the row a label or remove it");
    }
  }

  private static TableColumn labelColumn(
      CsvLines lines, String name, ColumnStatistics census, int rows) {
    int classes = census.levels().size();
    if (classes < 2) {
      throw lines.refusal(
          2,
          "column \"%s\" has the label \"%s\" in every row"
              .formatted(name, CsvLines.shortened(census.levels().keySet().iterator().next())),
          "give rows of two classes or more, or another --label");
    }
    if (census.lineBeyondLevels() > 0 || 2L * classes > rows) {
      throw lines.refusal(
          Math.max(2, census.lineBeyondLevels()),
          "column \"%s\" has %s%,d different labels in %,d rows, which look like no classes"
              .formatted(
                  name,
                  census.lineBeyondLevels() > 0 ? "more than " : "",
                  Math.min(classes, ColumnStatistics.MOST_LEVELS),
                  rows),
          "name a column with classes as --label");
    }
    return new TableColumn(name, Kind.LABEL, List.copyOf(census.levels().keySet()), 0, 0);
  }

  private static TableColumn column(
      CsvLines lines, OwnTable table, String name, ColumnStatistics census, int rows) {
    if (table.leftOut().contains(name)) {
      return new TableColumn(name, Kind.LEFT_OUT, List.of(), 0, 0);
    }
    if (census.present() == 0) {
      return new TableColumn(name, Kind.LEFT_OUT, List.of(), 0, census.missing());
    }
    boolean asked = table.categories().contains(name);
    if (!asked && census.numbers() == census.present()) {
      requireFinite(lines, name, census);
      return new TableColumn(name, Kind.NUMBER, List.of(), 0, census.missing());
    }
    if (!asked && census.isNumeric()) {
      throw lines.refusal(
          census.firstWordLine(),
          "column \"%s\" has \"%s\" among numbers"
              .formatted(name, CsvLines.shortened(census.firstWord())),
          "correct it, leave it empty, or give --categories " + name);
    }
    if (census.lineBeyondLevels() > 0) {
      throw lines.refusal(
          census.lineBeyondLevels(),
          "column \"%s\" has more than %,d different values that are no numbers"
              .formatted(name, ColumnStatistics.MOST_LEVELS),
          "give --leave-out " + name);
    }
    return category(name, census, rows);
  }

  private static void requireFinite(CsvLines lines, String name, ColumnStatistics census) {
    if (census.firstInfiniteLine() > 0) {
      throw lines.refusal(
          census.firstInfiniteLine(),
          "column \"%s\" has %s, beyond the range of a float"
              .formatted(name, census.firstInfinite()),
          "give a number up to 3.4e38 or leave the field empty");
    }
  }

  private static TableColumn category(String name, ColumnStatistics census, int rows) {
    List<String> levels =
        census.levels().entrySet().stream()
            .filter(level -> (long) level.getValue() * RARE >= rows)
            .map(Map.Entry::getKey)
            .toList();
    return new TableColumn(
        name, Kind.CATEGORY, levels, census.levels().size() - levels.size(), census.missing());
  }

  /** Features a row. */
  public int dimension() {
    return columns.stream().mapToInt(TableColumn::width).sum();
  }

  /** The classes, sorted. */
  public List<String> labelNames() {
    return columns.stream()
        .filter(column -> column.kind() == Kind.LABEL)
        .findFirst()
        .orElseThrow()
        .levels();
  }

  /** What the features of all rows take, in MiB. */
  public long matrixMiB() {
    return (long) rows * dimension() * Float.BYTES / MIB + 1;
  }

  /** What reading, caching and parting the table takes at most, in MiB of heap. */
  public long heapMiB() {
    return 2 * matrixMiB() + rows * BYTES_A_ROW / MIB + 1;
  }

  /**
   * All rows, in the order of the file. Numbers that are missing are NaN. Reads the file once more
   * and holds no more than the dense rows.
   *
   * @throws DatasetException if they do not fit into memory, or the file is malformed
   */
  LabelledTable read() {
    int dimension = dimension();
    long heapMiB = Runtime.getRuntime().maxMemory() / MIB;
    if (heapMiB() > heapMiB || (long) rows * dimension > Integer.MAX_VALUE - 8) {
      throw new DatasetException(
          "%s: %,d rows of %,d features take %,d MiB of heap, this process has %,d: give more with"
                  .formatted(table.file(), rows, dimension, heapMiB(), heapMiB)
              + " JAVA_TOOL_OPTIONS=-Xmx, up to 2^31 numbers, or fewer rows or columns");
    }
    float[] features = new float[rows * dimension];
    int[] labels = new int[rows];
    List<Map<String, Integer>> positions = columns.stream().map(TableColumn::positions).toList();
    int[] row = {0};
    new CsvLines(Path.of(table.file()))
        .forEach(
            (fields, line) -> {
              int at = row[0] * dimension;
              for (int c = 0; c < columns.size(); c++) {
                TableColumn column = columns.get(c);
                if (column.kind() == Kind.LABEL) {
                  labels[row[0]] = positions.get(c).get(fields.get(c));
                } else {
                  column.write(fields.get(c), positions.get(c), features, at);
                  at += column.width();
                }
              }
              row[0]++;
            });
    return LabelledTable.withMissing(dimension, features, labels, labelNames(), provenance());
  }

  private String provenance() {
    SourceFile source =
        new SourceFile(
            table.id() + ".csv", table.sha256(), Path.of(table.file()).toFile().length());
    VerifiedProvenance origin = VerifiedProvenance.of(List.of(source), new LabelFactory());
    for (TableColumn column : columns) {
      origin = origin.and("column-" + column.name(), column.inWords());
    }
    return new JsonProvenanceSerialization(false)
        .serializeToString(ProvenanceUtil.marshalProvenance(origin));
  }
}
