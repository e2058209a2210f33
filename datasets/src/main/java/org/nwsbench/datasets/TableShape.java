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

  /** What parting the rows takes, a row: groups of identical rows, their index, their order. */
  private static final long BYTES_A_ROW = 220;

  private static final long MIB = 1 << 20;

  /** Copies the list. */
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

  /** What reading, caching and parting the table takes at most, in MiB of heap. */
  public long heapMiB() {
    return 2 * matrixMiB() + rows * BYTES_A_ROW / MIB + 1;
  }

  /**
   * Passes if this process has room for the table.
   *
   * @throws DatasetException if it has not
   */
  void requireRoom(String file) {
    long heapMiB = Runtime.getRuntime().maxMemory() / MIB;
    if (heapMiB() > heapMiB || (long) rows * dimension() > Integer.MAX_VALUE - 8) {
      throw new DatasetException(
          "%s: %,d rows of %,d features take %,d MiB of heap, this process has %,d: give more with"
                  .formatted(file, rows, dimension(), heapMiB(), heapMiB)
              + " JAVA_TOOL_OPTIONS=-Xmx, up to 2^31 numbers, or fewer rows or columns");
    }
  }
}
