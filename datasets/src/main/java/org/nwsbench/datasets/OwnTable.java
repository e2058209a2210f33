package org.nwsbench.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.nwsbench.datasets.TableColumn.Kind;
import org.nwsbench.datasets.hash.Sha256;

/**
 * A person's own CSV file as a data set. The same bytes and choices give the same data, wherever
 * the file lies: what was read once is cached under its hash. Every pass over the file is held to
 * that hash, so that a file that changes meanwhile is refused.
 *
 * @param file the absolute path
 * @param sha256 of the file, 64 hex digits
 * @param label the column with the classes
 * @param categories columns that are categories although their values look like numbers
 * @param leftOut columns that are not used
 */
public record OwnTable(
    String file, String sha256, String label, List<String> categories, List<String> leftOut)
    implements DatasetProvider {

  private static final int LONGEST_NAME = 60;
  private static final int SHOWN = 30;
  private static final long MOST_VALUES = Integer.MAX_VALUE - 8L;

  /**
   * Returns the file as it is now.
   *
   * @throws DatasetException if it cannot be read
   */
  public static OwnTable of(
      Path file, String label, List<String> categories, List<String> leftOut) {
    Path absolute = file.toAbsolutePath().normalize();
    if (!Files.isRegularFile(absolute)) {
      throw new DatasetException(
          absolute
              + (Files.exists(absolute) ? ": is no plain file" : ": no such file")
              + ": name a CSV file with a header");
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(absolute), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw CsvLines.unreadable(absolute.toString(), e);
    }
    return new OwnTable(absolute.toString(), Sha256.hex(digest), label, categories, leftOut);
  }

  /** Returns the id of the data set: the file's name in lower case, {@code -csv} at its end. */
  public String id() {
    String name = Path.of(file).getFileName().toString().toLowerCase(Locale.ROOT);
    String words =
        name.substring(0, Math.min(name.length(), LONGEST_NAME))
            .replaceFirst("\\.csv$", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return (words.matches("[a-z].*") ? words : ("table-" + words).replaceAll("-$", "")) + "-csv";
  }

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec(
        id(),
        "A table of the user's: column %s from the others".formatted(label),
        "-",
        "not stated",
        List.of("the file given with --dataset-csv"));
  }

  /**
   * Returns what the columns hold. Reads the file twice; takes memory for a row and for the levels.
   *
   * @throws DatasetException if the file is malformed, no classification or changed meanwhile
   */
  public Shape shape() {
    List<ColumnStatistics> columns = new ArrayList<>();
    int rows = 0;
    try (CsvLines lines = lines()) {
      List<String> header = lines.header();
      requireKnown(header);
      header.forEach(name -> columns.add(new ColumnStatistics(file, name, kind(name))));
      for (; lines.next(); rows++) {
        for (int c = 0; c < columns.size(); c++) {
          columns.get(c).add(lines.fields().get(c), lines.line());
        }
      }
    }
    if (rows == 0) {
      throw CsvLines.refusal(file, 1, "no row follows the header", "give a row for each example");
    }
    try (CsvLines lines = lines()) {
      lines.header();
      while (lines.next()) {
        for (int c = 0; c < columns.size(); c++) {
          columns.get(c).addLevel(lines.fields().get(c), lines.line());
        }
      }
    }
    Shape shape = new Shape(columns.stream().map(ColumnStatistics::column).toList(), rows);
    if (shape.dimension() == 0) {
      throw CsvLines.refusal(
          file, 1, "no column but the label \"%s\" is used".formatted(label), "leave fewer out");
    }
    return shape;
  }

  private CsvLines lines() {
    return new CsvLines(file, () -> Files.newInputStream(Path.of(file)), sha256);
  }

  private static String shown(List<String> header) {
    return header.stream().limit(SHOWN).map(CsvLines::shortened).collect(Collectors.joining(", "))
        + (header.size() > SHOWN ? ", ..." : "");
  }

  private void requireKnown(List<String> header) {
    List<String> named = new ArrayList<>(List.of(label));
    named.addAll(categories);
    named.addAll(leftOut);
    named.removeAll(header);
    if (!named.isEmpty()) {
      throw new DatasetException(
          "%s, line 1: no column is called \"%s\": its columns are %s"
              .formatted(file, named.get(0), shown(header)));
    }
    if (leftOut.contains(label)) {
      throw new DatasetException(
          "%s: column \"%s\" is the label: do not leave it out".formatted(file, label));
    }
  }

  private Kind kind(String column) {
    if (column.equals(label)) {
      return Kind.LABEL;
    }
    if (leftOut.contains(column)) {
      return Kind.LEFT_OUT;
    }
    return categories.contains(column) ? Kind.CATEGORY : Kind.NUMBER;
  }

  /**
   * Returns all rows, in the order of the file. Numbers that are missing are NaN. Reads the file
   * three times and holds no more than the dense rows.
   *
   * @throws DatasetException if they do not fit into memory, or the file is malformed or changed
   */
  @Override
  public LabelledTable load(DataSources sources) {
    Shape shape = shape();
    int dimension = shape.dimension();
    float[] features = matrix(shape);
    int[] labels = new int[shape.rows()];
    List<TableColumn> columns = shape.columns();
    try (CsvLines lines = lines()) {
      lines.header();
      for (int row = 0; lines.next(); row++) {
        if (row == labels.length) {
          throw CsvLines.changed(file);
        }
        int at = row * dimension;
        for (int c = 0; c < columns.size(); c++) {
          TableColumn column = columns.get(c);
          String field = lines.fields().get(c);
          if (column.kind() == Kind.LABEL) {
            labels[row] = column.position(field); // A new one fails at the end.
          } else {
            column.write(field, features, at);
            at += column.width();
          }
        }
      }
    }
    return new LabelledTable(
        new NumericFeatures(FeatureKind.NUMERIC, dimension, features),
        labels,
        shape.labelNames(),
        provenance(columns));
  }

  private float[] matrix(Shape shape) {
    if ((long) shape.rows() * shape.dimension() > MOST_VALUES) {
      throw new DatasetException(
          "%s: %,d rows of %,d features are more values than a table holds (2^31 - 9): give fewer rows or columns"
              .formatted(file, shape.rows(), shape.dimension()));
    }
    try {
      return new float[shape.rows() * shape.dimension()];
    } catch (OutOfMemoryError e) {
      throw new DatasetException(
          "%s: %,d rows of %,d features do not fit into memory: give more with JAVA_TOOL_OPTIONS=-Xmx,"
                  .formatted(file, shape.rows(), shape.dimension())
              + " or fewer rows or columns",
          e);
    }
  }

  private String provenance(List<TableColumn> columns) {
    SourceFile source =
        new SourceFile(id() + ".csv", sha256, Math.max(1, Path.of(file).toFile().length()));
    Map<String, String> choices = new HashMap<>();
    columns.forEach(column -> choices.put("column-" + column.name(), column.inWords()));
    return LabelledTable.json(VerifiedProvenance.of(List.of(source), choices));
  }

  /** Returns what the data depends on beside the code. */
  String key() {
    return String.join(
        "\n", sha256, label, String.join("\0", categories), String.join("\0", leftOut));
  }

  /**
   * What the columns of a person's own table were found to hold.
   *
   * @param columns in the order of the header, one of them the label
   * @param rows rows after the header
   */
  public record Shape(List<TableColumn> columns, int rows) {

    private static final long MIB = 1 << 20;

    /** Returns the features a row. */
    public int dimension() {
      return columns.stream().mapToInt(TableColumn::width).sum();
    }

    /** Returns the classes, sorted. */
    public List<String> labelNames() {
      return columns.stream()
          .filter(column -> column.kind() == Kind.LABEL)
          .findFirst()
          .orElseThrow()
          .levels();
    }

    /** Returns what the features of all rows take, in MiB. */
    public long matrixMiB() {
      return (long) rows * dimension() * Float.BYTES / MIB + 1;
    }
  }
}
