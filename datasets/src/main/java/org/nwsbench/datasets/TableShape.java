package org.nwsbench.datasets;

import java.util.List;
import org.nwsbench.datasets.TableColumn.Kind;

/**
 * What the columns of a person's own table were found to hold.
 *
 * @param columns in the order of the header, one of them the label
 * @param rows rows after the header
 */
public record TableShape(List<TableColumn> columns, int rows) {

  private static final long MIB = 1 << 20;

  public TableShape {
    columns = List.copyOf(columns);
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
}
