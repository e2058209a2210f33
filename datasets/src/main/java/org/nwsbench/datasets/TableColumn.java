package org.nwsbench.datasets;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A column of a person's own table, and the features that it becomes: a number is a feature, and if
 * values are missing a second one that is 1 where they are; a category has a feature a level, of
 * which one is 1 in each row, or one code where the table has categories alone.
 *
 * @param name from the header
 * @param kind what becomes of it
 * @param levels of a category, sorted; those that stand for rare ones and for missing ones not
 *     among them
 * @param rare how many levels are rare, and share a level
 * @param missing rows without a value; of a category, they share a level
 * @param offset of numbers, taken from each before it becomes a float; 0 where floats tell them
 *     apart as they are
 * @param differs whether no two rows looked at have the same value, as where it numbers the rows
 */
public record TableColumn(
    String name,
    Kind kind,
    List<String> levels,
    int rare,
    long missing,
    double offset,
    boolean differs) {

  public enum Kind {
    NUMBER,
    /** A number that tells, with one or two others, where something is. */
    COORDINATE,
    CATEGORY,
    LABEL,
    /** What keeps rows together in one part; no feature. */
    GROUP,
    LEFT_OUT
  }

  private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null");

  static boolean isMissing(String field) {
    return MISSING.contains(field.toLowerCase(Locale.ROOT));
  }

  /** Returns the features that it becomes. */
  public int width() {
    return switch (kind) {
      case NUMBER, COORDINATE -> missing > 0 ? 2 : 1;
      case CATEGORY -> levels.size() + (rare > 0 ? 1 : 0) + (missing > 0 ? 1 : 0);
      case LABEL, GROUP, LEFT_OUT -> 0;
    };
  }

  /** Says what it is and becomes, without its name. */
  public String inWords() {
    String gaps = missing == 0 ? "" : String.format(Locale.ROOT, ", %,d missing", missing);
    return switch (kind) {
      case NUMBER, COORDINATE ->
          kind.name().toLowerCase(Locale.ROOT)
              + (offset == 0 ? "" : ", less " + inFull(offset))
              + gaps
              + (missing == 0 ? "" : " (mean, and an indicator)");
      case CATEGORY ->
          "category, "
              + levels.size()
              + " levels"
              + (rare == 0 ? "" : " and " + rare + " rare ones as one")
              + gaps
              + (missing == 0 ? "" : " (a level)");
      case LABEL -> "label, " + levels.size() + " classes";
      case GROUP -> "group, whose rows stay in one part";
      case LEFT_OUT -> "left out" + (missing == 0 ? "" : ", no value in any row");
    };
  }

  private static String inFull(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** Returns the place of a field among the levels, after them if it is none. */
  int position(String field) {
    int position = Collections.binarySearch(levels, field);
    return position < 0 ? levels.size() : position;
  }

  /** Not by way of a double unless need be: to round twice may end at another float. */
  private float number(String field) {
    return offset == 0 ? Float.parseFloat(field) : (float) (Double.parseDouble(field) - offset);
  }

  /** The code of a field of a category, from 1. */
  byte code(String field) {
    return (byte) (1 + (isMissing(field) ? width() - 1 : position(field)));
  }

  /** The name as a shell and then a list of names take it. */
  public String argument() {
    return name.matches("\\w[\\w.-]*") ? name : "'\"" + name.replace("'", "'\\''") + "\"'";
  }

  void write(String field, float[] features, int at) {
    boolean isMissing = isMissing(field);
    if (kind == Kind.NUMBER || kind == Kind.COORDINATE) {
      features[at] = isMissing ? Float.NaN : number(field);
      if (isMissing) {
        features[at + 1] = 1;
      }
    } else if (kind == Kind.CATEGORY) {
      features[at + (isMissing ? width() - 1 : position(field))] = 1;
    }
  }
}
