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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.TableColumn.Kind;
import org.nwsbench.datasets.hash.Sha256;

/**
 * A user's own CSV file as a data set. The same bytes and choices give the same data wherever the
 * file lies, so the table is cached under a hash of both. Every pass over the file checks the hash,
 * so a file that changes meanwhile is rejected.
 *
 * @param file the absolute path
 * @param sha256 the SHA-256 of the file, 64 hex digits
 * @param choices how the columns are used
 */
public record OwnTable(String file, String sha256, Choices choices) implements DatasetProvider {

  private static final int LONGEST_NAME = 60;
  private static final int SHOWN = 30;
  private static final long MOST_VALUES = Integer.MAX_VALUE - 8L;

  /**
   * Returns the data set of a file with its present content.
   *
   * @throws DatasetException if it cannot be read
   */
  public static OwnTable of(Path file, Choices choices) {
    Path absolute = file.toAbsolutePath().normalize();
    if (!Files.isRegularFile(absolute)) {
      throw new DatasetException(
          absolute
              + (Files.exists(absolute) ? ": is a folder or no ordinary file" : ": no such file")
              + ": name a CSV file with a header");
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(absolute), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw CsvLines.unreadable(absolute.toString(), e);
    }
    return new OwnTable(absolute.toString(), Sha256.hex(digest), choices);
  }

  /**
   * The user's choices of how columns are used.
   *
   * @param label the column with the classes
   * @param categories columns that are categories although their values look like numbers
   * @param leftOut columns that are not used
   * @param coordinates none, or two or three columns that together are a point in space. Another
   *     number throws {@link DatasetException}. If there are any, no other features may be used
   * @param group a column, such as a patient's number. Rows with the same value in this column stay
   *     in one part, and the column is no feature
   * @param decimalComma whether numbers look like 1,5. Then columns may be separated by semicolons
   */
  public record Choices(
      String label,
      List<String> categories,
      List<String> leftOut,
      List<String> coordinates,
      Optional<String> group,
      boolean decimalComma) {

    public Choices {
      if (!coordinates.isEmpty() && (coordinates.size() < 2 || coordinates.size() > 3)) {
        throw new DatasetException(
            "--coordinates: must name two or three columns, but names " + coordinates.size());
      }
    }

    /**
     * Returns choices that use all columns. The values of a column decide whether it is a number or
     * a category.
     */
    public static Choices of(String label) {
      return new Choices(label, List.of(), List.of(), List.of(), Optional.empty(), false);
    }

    private String key() {
      return Stream.of(categories, leftOut, coordinates, group.stream().toList())
          .map(names -> String.join("\0", names))
          .collect(Collectors.joining("\n", label + "\n", decimalComma ? "\n," : ""));
    }
  }

  private String label() {
    return choices.label();
  }

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
        "A table of the user's: column %s from the others".formatted(label()),
        "-",
        "not stated",
        List.of("the file given with --dataset-csv"));
  }

  /**
   * Returns what the columns hold. Each call reads the whole file, but never holds it in memory as
   * a whole.
   *
   * @throws DatasetException if the file is malformed, is no classification, does not fit the
   *     choices or changed meanwhile
   */
  public Shape shape() {
    List<ColumnStatistics> columns = new ArrayList<>();
    int rows = 0;
    try (CsvLines lines = lines()) {
      List<String> header = lines.header();
      requireKnown(header);
      header.forEach(
          name -> columns.add(new ColumnStatistics(file, name, kind(name), header.size())));
      for (; lines.next(); rows++) {
        for (int c = 0; c < columns.size(); c++) {
          columns.get(c).add(lines.fields().get(c), lines.line());
        }
      }
    }
    if (rows == 0) {
      throw CsvLines.refusal(file, 1, "no row follows the header", "give a row for each example");
    }
    Shape shape = new Shape(columns.stream().map(ColumnStatistics::column).toList(), rows);
    if (shape.dimension() == 0) {
      throw CsvLines.refusal(
          file, 1, "no column but the label \"%s\" is used".formatted(label()), "leave fewer out");
    }
    if (!choices.coordinates().isEmpty() && !shape.isOfCoordinates()) {
      throw new DatasetException(
          "%s: --coordinates needs a table of these columns and the label alone, with no coordinate missing: leave the other columns out with --leave-out, or give no --coordinates, and all columns are ordinary features"
              .formatted(file));
    }
    return shape;
  }

  private CsvLines lines() {
    return new CsvLines(
        file, () -> Files.newInputStream(Path.of(file)), sha256, choices.decimalComma());
  }

  private static String shown(List<String> header) {
    return header.stream().limit(SHOWN).map(CsvLines::shortened).collect(Collectors.joining(", "))
        + (header.size() > SHOWN ? ", ..." : "");
  }

  private void requireKnown(List<String> header) {
    List<String> named = new ArrayList<>(List.of(label()));
    named.addAll(choices.categories());
    named.addAll(choices.leftOut());
    named.addAll(choices.coordinates());
    choices.group().ifPresent(named::add);
    List<String> others = new ArrayList<>(named.subList(1, named.size()));
    named.removeAll(header);
    if (!named.isEmpty()) {
      throw new DatasetException(
          "%s, line 1: no column is called \"%s\": its columns are %s"
              .formatted(file, named.get(0), shown(header)));
    }
    if (others.contains(label())) {
      throw new DatasetException(
          "%s: column \"%s\" is the label: do not name it for something else, and do not leave it out"
              .formatted(file, label()));
    }
  }

  private Kind kind(String column) {
    if (column.equals(label())) {
      return Kind.LABEL;
    }
    if (choices.group().filter(column::equals).isPresent()) {
      return Kind.GROUP;
    }
    if (choices.leftOut().contains(column) || column.equals(CsvLines.NAMELESS)) {
      return Kind.LEFT_OUT;
    }
    if (choices.coordinates().contains(column)) {
      return Kind.COORDINATE;
    }
    return choices.categories().contains(column) ? Kind.CATEGORY : Kind.NUMBER;
  }

  /**
   * Reads all rows in the order of the file, without a second copy of them in memory. The file is
   * read twice, the first time by {@link #shape}. {@code sources} is not used. Values are kept as
   * codes if {@link Shape#isOfCategories()}, else as numbers. Missing numbers are NaN.
   *
   * @throws DatasetException if there are too many values, or for a reason that {@link #shape}
   *     names
   */
  @Override
  public LabelledTable load(DataSources sources) {
    return load(shape());
  }

  LabelledTable load(Shape shape) {
    int dimension = shape.dimension();
    boolean isSymbolic = shape.isOfCategories();
    int[] sizes =
        shape.columns().stream().mapToInt(TableColumn::width).filter(size -> size > 0).toArray();
    float[] numbers = new float[isSymbolic ? 0 : values(shape.rows(), dimension)];
    byte[] codes = new byte[isSymbolic ? values(shape.rows(), sizes.length) : 0];
    int[] labels = new int[shape.rows()];
    int[] groups = new int[choices.group().isPresent() ? labels.length : 0];
    Map<String, Integer> groupOf = new HashMap<>();
    List<TableColumn> columns = shape.columns();
    try (CsvLines lines = lines()) {
      lines.header();
      for (int row = 0; lines.next(); row++) {
        if (row == labels.length) {
          throw CsvLines.changed(file);
        }
        int at = row * (isSymbolic ? sizes.length : dimension);
        for (int c = 0; c < columns.size(); c++) {
          TableColumn column = columns.get(c);
          String field = lines.fields().get(c);
          if (column.kind() == Kind.LABEL) {
            labels[row] = column.position(field); // A new label fails at the end.
          } else if (column.kind() == Kind.GROUP) {
            groups[row] = groupOf.computeIfAbsent(field, unknown -> groupOf.size());
          } else if (!isSymbolic) {
            column.write(field, numbers, at);
            at += column.width();
          } else if (column.kind() == Kind.CATEGORY) {
            codes[at++] = column.code(field);
          }
        }
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) { // Other columns than before.
      throw new DatasetException(CsvLines.changed(file).getMessage(), e);
    }
    ComponentKind kind =
        shape.isOfCoordinates() ? ComponentKind.COORDINATES : ComponentKind.NUMERIC;
    Features features =
        isSymbolic
            ? new SymbolicFeatures(sizes, codes)
            : new NumericFeatures(kind, dimension, numbers);
    LabelledTable table =
        new LabelledTable(features, labels, shape.labelNames(), provenance(columns));
    return groups.length == 0 ? table : table.withGroups(groups);
  }

  private int values(int rows, int width) {
    if ((long) rows * width > MOST_VALUES) {
      throw new DatasetException(
          "%s: %,d rows of %,d features are more values than a table holds (2^31 - 9): give fewer rows or columns"
              .formatted(file, rows, width));
    }
    return rows * width;
  }

  private String provenance(List<TableColumn> columns) {
    SourceFile source =
        new SourceFile(id() + ".csv", sha256, Math.max(1, Path.of(file).toFile().length()));
    Map<String, String> choices = new HashMap<>();
    columns.forEach(column -> choices.put("column-" + column.name(), column.inWords()));
    return LabelledTable.json(VerifiedProvenance.of(List.of(source), choices));
  }

  String key() {
    return sha256 + "\n" + choices.key();
  }

  /**
   * What the columns of a user's own table hold.
   *
   * @param columns in the order of the header, one of them the label
   * @param rows rows after the header
   */
  public record Shape(List<TableColumn> columns, int rows) {

    private static final long MIB = 1 << 20;

    /**
     * Returns whether all features are categories of at most 255 levels, the levels for rare and
     * for missing values included. Then each category is kept as a code of one byte.
     */
    public boolean isOfCategories() {
      return columns.stream()
          .filter(column -> column.width() > 0)
          .allMatch(
              column ->
                  column.kind() == Kind.CATEGORY
                      && column.width() <= SymbolicFeatures.MOST_SYMBOLS);
    }

    public boolean isOfCoordinates() {
      return columns.stream()
          .filter(column -> column.width() > 0)
          .allMatch(column -> column.kind() == Kind.COORDINATE && column.width() == 1);
    }

    /**
     * Returns the columns that look like row numbers: they have 20 values or more, and the first
     * ones (up to 100,000, fewer if the table is wide) all differ and have no decimal point.
     * Coordinates, and columns that become no feature, are left out.
     */
    public List<TableColumn> identifiers() {
      return columns.stream()
          .filter(column -> column.width() > 0 && column.differs())
          .filter(column -> column.kind() != Kind.COORDINATE)
          .toList();
    }

    public int dimension() {
      return columns.stream().mapToInt(TableColumn::width).sum();
    }

    public List<String> labelNames() {
      return columns.stream()
          .filter(column -> column.kind() == Kind.LABEL)
          .findFirst()
          .orElseThrow()
          .levels();
    }

    public long matrixMiB() {
      long bytes =
          isOfCategories()
              ? columns.stream().filter(column -> column.width() > 0).count()
              : (long) Float.BYTES * dimension();
      return rows * bytes / MIB + 1;
    }
  }
}
