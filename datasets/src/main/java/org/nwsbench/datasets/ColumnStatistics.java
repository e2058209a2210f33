package org.nwsbench.datasets;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.nwsbench.datasets.TableColumn.Kind;

/**
 * Counts of what a column of a CSV file holds, and what the column becomes by them. Kinds of fields
 * are counted in a first pass; a second one counts how often each value occurs, for the columns
 * that need it. A table of numbers alone may have very many columns, and none of them is to hold a
 * thousand strings.
 */
final class ColumnStatistics {

  /** More different values than this are no categories, and no classes. */
  private static final int MOST_LEVELS = 1000;

  /** A level rarer than one row in this many has no feature of its own. */
  private static final int RARE = 1000;

  /** Of values that are there: from this share of numbers on, the others look like mistakes. */
  private static final double MOSTLY = 0.9;

  /** Floats tell numbers apart if a float's step is at most the numbers' range over this. */
  private static final int STEPS = 1 << 12;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final String file;
  private final String name;
  private final Kind wanted;
  private final TreeMap<String, Integer> levels = new TreeMap<>();
  private long present;
  private long numbers;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private long missing;
  private long lineBeyondLevels;
  private long firstWordLine;
  private String firstWord = "";

  /** {@code wanted}: what it is to become; a number may turn out to be a category. */
  ColumnStatistics(String file, String name, Kind wanted) {
    this.file = file;
    this.name = name;
    this.wanted = wanted;
  }

  /**
   * Returns whether a field is a number that a float holds; Java's own words such as NaN are none.
   */
  private static boolean isNumber(String field) {
    return NUMBER.matcher(field).matches() && Float.isFinite(Float.parseFloat(field));
  }

  void add(String field, long line) {
    if (TableColumn.isMissing(field)) {
      if (wanted == Kind.LABEL) {
        throw refusal(
            line, "has no label, but \"%s\"".formatted(field), "give the row a label or remove it");
      }
      missing++;
      return;
    }
    present++;
    if (isNumber(field)) {
      numbers++;
      double value = Double.parseDouble(field);
      least = Math.min(least, value);
      most = Math.max(most, value);
    } else if (firstWordLine == 0) {
      firstWordLine = line;
      firstWord = field;
    }
  }

  /** Not for numbers: those, all or nearly all, beside which others look like mistakes. */
  private boolean needsLevels() {
    return wanted == Kind.NUMBER ? numbers < MOSTLY * present : wanted != Kind.LEFT_OUT;
  }

  void addLevel(String field, long line) {
    if (needsLevels() && lineBeyondLevels == 0 && !TableColumn.isMissing(field)) {
      levels.merge(field, 1, Integer::sum);
      lineBeyondLevels = levels.size() > MOST_LEVELS ? line : 0;
    }
  }

  TableColumn column() {
    long rows = present + missing;
    if (wanted == Kind.LABEL) {
      return label(rows);
    }
    if (wanted == Kind.LEFT_OUT || present == 0) {
      long empty = wanted == Kind.LEFT_OUT ? 0 : missing;
      return new TableColumn(name, Kind.LEFT_OUT, List.of(), 0, empty, 0);
    }
    return needsLevels() ? category(rows) : number();
  }

  private TableColumn label(long rows) {
    if (levels.size() < 2) {
      throw refusal(
          2,
          "has the label \"%s\" in every row".formatted(CsvLines.shortened(levels.firstKey())),
          "give rows of two classes or more, or another --label");
    }
    if (lineBeyondLevels > 0 || 2L * levels.size() > rows) {
      throw refusal(
          Math.max(2, lineBeyondLevels),
          "has %s%,d different labels in %,d rows, which look like no classes"
              .formatted(
                  lineBeyondLevels > 0 ? "more than " : "",
                  Math.min(levels.size(), MOST_LEVELS),
                  rows),
          "name a column with classes as --label");
    }
    return new TableColumn(name, Kind.LABEL, List.copyOf(levels.keySet()), 0, 0, 0);
  }

  private TableColumn number() {
    if (numbers < present) {
      throw refusal(
          firstWordLine,
          "has \"%s\" among numbers".formatted(CsvLines.shortened(firstWord)),
          "correct it, leave it empty, or give --categories " + argument());
    }
    return new TableColumn(name, Kind.NUMBER, List.of(), 0, missing, offset());
  }

  private double offset() {
    float step = Math.ulp((float) Math.max(-least, most));
    return most > least && step > (most - least) / STEPS ? least : 0;
  }

  private TableColumn category(long rows) {
    if (lineBeyondLevels > 0) {
      String word =
          firstWordLine == 0
              ? ""
              : ", such as \"%s\", which is no number".formatted(CsvLines.shortened(firstWord));
      throw refusal(
          lineBeyondLevels,
          "has more than %,d different values%s".formatted(MOST_LEVELS, word),
          "give --leave-out " + argument());
    }
    List<String> frequent =
        levels.entrySet().stream()
            .filter(level -> (long) level.getValue() * RARE >= rows)
            .map(Map.Entry::getKey)
            .toList();
    return new TableColumn(
        name, Kind.CATEGORY, frequent, levels.size() - frequent.size(), missing, 0);
  }

  /** Returns the name as a shell and then a list of names take it. */
  private String argument() {
    return name.matches("\\w[\\w.-]*") ? name : "'\"" + name.replace("'", "'\\''") + "\"'";
  }

  private DatasetException refusal(long line, String finding, String remedy) {
    return CsvLines.refusal(file, line, "column \"%s\" %s".formatted(name, finding), remedy);
  }
}
