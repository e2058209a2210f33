package org.nwsbench.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.nwsbench.datasets.TableColumn.Kind;

/**
 * Statistics of one column of a CSV file, which decide the {@link Kind} of the column. They count
 * how often each value occurs. They stop once the column looks like numbers, or has more than 1,000
 * different values. The reason is memory: a table of numbers may have very many columns, each of
 * which would hold a thousand strings. If a word follows in a column that looks like numbers, the
 * file is refused.
 */
final class ColumnStatistics {

  private static final int MOST_LEVELS = 1000;

  private static final int RARE = 1000;

  private static final double MOSTLY = 0.9;

  private static final int STEPS = 1 << 12;

  private static final int NUMBERS = 100;

  private static final int MOST_COMPARED = 2_000_000;

  private static final int FEWEST_IDENTIFIERS = 20;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{4}|\\d{2}))([T ].*)?");

  private final String file;
  private final String name;
  private final Kind wanted;
  private final TreeMap<String, Integer> levels = new TreeMap<>();
  private long present;
  private long numbers;
  private long decimalCommas;
  private long dates;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private long missing;
  private long lineBeyondLevels;
  private long firstWordLine;
  private String firstWord = "";
  private boolean skippedLevels;
  private boolean differs = true;
  private final Set<String> compared = new HashSet<>();
  private final int mostCompared;

  ColumnStatistics(String file, String name, Kind wanted, int columns) {
    this.file = file;
    this.name = name;
    this.wanted = wanted;
    this.mostCompared = Math.min(100_000, MOST_COMPARED / columns);
  }

  private static double number(String field) {
    if (!isPlain(field) && !NUMBER.matcher(field).matches()) {
      return Double.NaN;
    }
    double value = Double.parseDouble(field);
    return Math.abs(value) <= Float.MAX_VALUE || Float.isFinite((float) value) ? value : Double.NaN;
  }

  private static boolean isPlain(String field) {
    int points = 0;
    int from = field.startsWith("-") ? 1 : 0;
    for (int i = from; i < field.length(); i++) {
      char c = field.charAt(i);
      points += c == '.' ? 1 : 0;
      if (points > 1 || (c != '.' && (c < '0' || c > '9'))) {
        return false;
      }
    }
    return field.length() > from + points;
  }

  void add(String field, long line) {
    if (TableColumn.isMissing(field)) {
      if (wanted == Kind.LABEL) {
        throw refusal(
            line, "has no label, but \"%s\"".formatted(field), "give the row a label or remove it");
      }
      if (wanted == Kind.GROUP) {
        throw refusal(
            line,
            "has no group, but \"%s\"".formatted(field),
            "give the row the value of its group, or one that no other row has");
      }
      missing++;
      return;
    }
    present++;
    compare(field);
    if (wanted == Kind.LEFT_OUT || wanted == Kind.GROUP) {
      return;
    }
    double value = number(field);
    if (!Double.isNaN(value)) {
      numbers++;
      least = Math.min(least, value);
      most = Math.max(most, value);
    } else {
      decimalCommas += CsvLines.isDecimalComma(field) ? 1 : 0;
      dates += DATE.matcher(field).matches() ? 1 : 0;
      if (firstWordLine == 0) {
        firstWordLine = line;
        firstWord = field;
      }
    }
    if (wanted == Kind.NUMBER && numbers >= NUMBERS && numbers == present) {
      skippedLevels = true;
      levels.clear();
    }
    if (!skippedLevels && lineBeyondLevels == 0) {
      levels.merge(field, 1, Integer::sum);
      lineBeyondLevels = levels.size() > MOST_LEVELS ? line : 0;
    }
  }

  private void compare(String field) {
    if (differs && compared.size() < mostCompared) {
      differs = field.indexOf('.') < 0 && compared.add(field);
      if (!differs) {
        compared.clear();
      }
    }
  }

  TableColumn column() {
    long rows = present + missing;
    if (wanted == Kind.LABEL) {
      return label(rows);
    }
    if (wanted == Kind.GROUP) {
      return new TableColumn(name, wanted, List.of(), 0, missing, 0, differs);
    }
    if (wanted == Kind.LEFT_OUT || present == 0) {
      long empty = wanted == Kind.LEFT_OUT ? 0 : missing;
      return new TableColumn(name, Kind.LEFT_OUT, List.of(), 0, empty, 0, false);
    }
    if (wanted != Kind.CATEGORY) {
      requireNoOtherForm();
    }
    boolean isCategory =
        wanted == Kind.CATEGORY
            || (wanted == Kind.NUMBER && !skippedLevels && numbers < MOSTLY * present);
    return isCategory ? category(rows) : number();
  }

  private void requireNoOtherForm() {
    if (decimalCommas > 0 && numbers + decimalCommas >= MOSTLY * present) {
      throw refusal(
          firstWordLine,
          "has numbers with a decimal comma, such as \"%s\""
              .formatted(CsvLines.shortened(firstWord)),
          "give --decimal comma, or --categories %s if they are none".formatted(argument()));
    }
    if (dates >= MOSTLY * present) {
      throw refusal(
          firstWordLine,
          "has dates, such as \"%s\"".formatted(CsvLines.shortened(firstWord)),
          "give columns of its year, month or weekday in its place, or --leave-out %s, or --categories %s if each date is a class of its own"
              .formatted(argument(), argument()));
    }
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
    int alone = (int) levels.values().stream().filter(count -> count == 1).count();
    return new TableColumn(name, Kind.LABEL, List.copyOf(levels.keySet()), alone, 0, 0, false);
  }

  private TableColumn number() {
    if (numbers < present) {
      throw refusal(
          firstWordLine,
          "has \"%s\" among numbers".formatted(CsvLines.shortened(firstWord)),
          "correct it, leave it empty, or give --categories " + argument());
    }
    Kind kind = wanted == Kind.COORDINATE ? wanted : Kind.NUMBER;
    return new TableColumn(name, kind, List.of(), 0, missing, offset(), isIdentifier());
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
        name, Kind.CATEGORY, frequent, levels.size() - frequent.size(), missing, 0, isIdentifier());
  }

  private boolean isIdentifier() {
    return differs && present >= FEWEST_IDENTIFIERS;
  }

  private String argument() {
    return new TableColumn(name, Kind.LEFT_OUT, List.of(), 0, 0, 0, false).argument();
  }

  private DatasetException refusal(long line, String finding, String remedy) {
    return CsvLines.refusal(file, line, "column \"%s\" %s".formatted(name, finding), remedy);
  }
}
