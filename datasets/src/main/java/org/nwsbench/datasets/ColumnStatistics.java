package org.nwsbench.datasets;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a column of a CSV file holds: kinds of fields, counted in a first pass, and, in a second one
 * for the columns that need it, how often each value occurs. A table of numbers alone may have very
 * many columns, and none of them is to hold a thousand strings.
 */
final class ColumnStatistics {

  /** More different values than this are no categories, and no classes. */
  static final int MOST_LEVELS = 1000;

  private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null");
  private static final int LONGEST_MISSING = 4;

  /** Of values that are there: from this share of numbers on, the others look like mistakes. */
  private static final double MOSTLY = 0.9;

  private final TreeMap<String, Integer> levels = new TreeMap<>();
  private long present;
  private long numbers;
  private long missing;
  private long lineBeyondLevels;
  private long firstWordLine;
  private String firstWord = "";
  private long firstInfiniteLine;
  private String firstInfinite = "";

  /** Whether a field stands for a value that is not known. */
  static boolean isMissing(String field) {
    return field.length() <= LONGEST_MISSING && MISSING.contains(field.toLowerCase(Locale.ROOT));
  }

  /** Whether a field is a number in decimal, such as {@code -1.5e3}; Java's own words are not. */
  static boolean isNumber(String field) {
    boolean digit = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      digit |= c >= '0' && c <= '9';
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return digit && isParsable(field);
  }

  private static boolean isParsable(String field) {
    try {
      Float.parseFloat(field);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** First pass. */
  void add(String field, long line) {
    if (isMissing(field)) {
      missing++;
      return;
    }
    present++;
    if (isNumber(field)) {
      numbers++;
      if (firstInfiniteLine == 0 && Float.isInfinite(Float.parseFloat(field))) {
        firstInfiniteLine = line;
        firstInfinite = field;
      }
    } else if (firstWordLine == 0) {
      firstWordLine = line;
      firstWord = field;
    }
  }

  /** Second pass. */
  void addLevel(String field, long line) {
    if (lineBeyondLevels == 0 && !isMissing(field)) {
      levels.merge(field, 1, Integer::sum);
      lineBeyondLevels = levels.size() > MOST_LEVELS ? line : 0;
    }
  }

  /** Whether all that is there are numbers, or nearly all, so that others look like mistakes. */
  boolean isNumeric() {
    return numbers >= MOSTLY * present;
  }

  /**
   * How often each value occurs, after a second pass; complete unless {@link #lineBeyondLevels()}
   * says otherwise.
   */
  Map<String, Integer> levels() {
    return levels;
  }

  /** The line with one different value too many; 0 if there is none. */
  long lineBeyondLevels() {
    return lineBeyondLevels;
  }

  long present() {
    return present;
  }

  long missing() {
    return missing;
  }

  long numbers() {
    return numbers;
  }

  /** The line of the first value that is no number; 0 if there is none. */
  long firstWordLine() {
    return firstWordLine;
  }

  String firstWord() {
    return firstWord;
  }

  /** The line of the first number beyond the range of a float; 0 if there is none. */
  long firstInfiniteLine() {
    return firstInfiniteLine;
  }

  String firstInfinite() {
    return firstInfinite;
  }
}
