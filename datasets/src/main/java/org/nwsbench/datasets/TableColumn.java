package org.nwsbench.datasets;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A column of a user's own table and the features that it becomes. A number becomes one feature. If
 * values are missing, the number also becomes a second feature, which is 1 where the value is
 * missing. A category becomes one feature for each level (different value), one of which is 1 in
 * each row. If all feature columns are categories of at most 255 levels, each becomes a single code
 * instead.
 *
 * @param name the name in the header
 * @param kind how the column is used
 * @param levels the sorted levels of a category or classes of a label. The level for rare values
 *     and the level for missing values are not among them
 * @param rare the number of different values that are too rare for a level of their own (each in
 *     fewer than one row in 1,000). They share one level. Of a label, the number of classes that
 *     have a single row
 * @param missing the number of rows without a value, but 0 for a column that the user left out. In
 *     a category these rows share one level
 * @param offset the smallest number of the column if floats could not tell the column's large
 *     numbers apart well enough, else 0. It is subtracted from each number before the number
 *     becomes a float
 * @param differs whether the column looks like row numbers: no value has a decimal point, and no
 *     two are equal. Only the first values are compared: 100,000, or fewer if the file has more
 *     than 20 columns. It is false for a label, for a column that is left out, and for a feature
 *     with fewer than 20 values
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
    /** A number that is, with one or two others, a point in space. */
    COORDINATE,
    CATEGORY,
    LABEL,
    /** The group of a row. All rows of a group stay in one part, and the column is no feature. */
    GROUP,
    LEFT_OUT
  }

  private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null");

  static boolean isMissing(String field) {
    return MISSING.contains(field.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns the number of features that the column becomes. For a category that is kept as codes,
   * it is the number of different codes.
   */
  public int width() {
    return switch (kind) {
      case NUMBER, COORDINATE -> missing > 0 ? 2 : 1;
      case CATEGORY -> levels.size() + (rare > 0 ? 1 : 0) + (missing > 0 ? 1 : 0);
      case LABEL, GROUP, LEFT_OUT -> 0;
    };
  }

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
              + (rare == 0
                  ? ""
                  : ", and one for the %d values that fewer than one row in 1,000 has"
                      .formatted(rare))
              + gaps
              + (missing == 0 ? "" : " (a level)");
      case LABEL ->
          "label, "
              + levels.size()
              + " classes"
              + (rare == 0
                  ? ""
                  : ", %d with a single row, which cannot both train and test".formatted(rare));
      case GROUP -> "group, whose rows stay in one part";
      case LEFT_OUT -> "left out" + (missing == 0 ? "" : ", no value in any row");
    };
  }

  private static String inFull(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  int position(String field) {
    int position = Collections.binarySearch(levels, field);
    return position < 0 ? levels.size() : position;
  }

  private float number(String field) {
    return offset == 0 ? Float.parseFloat(field) : (float) (Double.parseDouble(field) - offset);
  }

  byte code(String field) {
    return (byte) (1 + (isMissing(field) ? width() - 1 : position(field)));
  }

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
