package org.nwsbench.datasets;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nwsbench.datasets.split.Draws;

/**
 * Wrong labels in the training part of a data set: some of its rows, drawn at random, get another
 * class. All other classes are equally likely. Validation and test parts keep their labels.
 *
 * <p>The same rows, labels and generator give the same wrong labels. A larger percentage changes
 * all rows that a smaller one changes, and more.
 *
 * @param percent the percentage of the training rows with a wrong label, 1 to 99
 */
public record Variation(int percent) {

  private static final String NOISE = "noise-";
  private static final Pattern ID = Pattern.compile(NOISE + "([1-9]\\d?)");

  /**
   * Returns the variation with the given id.
   *
   * @throws DatasetException if there is none
   */
  public static Variation of(String id) {
    return parse(id)
        .orElseThrow(
            () ->
                new DatasetException(
                    "unknown variation \"%s\": give noise-P with a percentage P of 1 to 99"
                        .formatted(id)));
  }

  private static Optional<Variation> parse(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches()
        ? Optional.of(new Variation(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  public String id() {
    return NOISE + percent;
  }

  public String inWords() {
    return percent + "% of the training labels are wrong";
  }

  int[] labels(int[] rows, int[] labels, int classes, RandomGenerator random) {
    int[] seen = Arrays.stream(rows).map(row -> labels[row]).toArray();
    int wrong = (int) Math.round(percent / 100.0 * rows.length);
    for (int place : Arrays.copyOf(Draws.permutation(rows.length, random), wrong)) {
      seen[place] = (seen[place] + 1 + Draws.below(classes - 1, random)) % classes;
    }
    return seen;
  }

  /**
   * A name that ends with a variation, such as {@code letter-noise-30}.
   *
   * @param base the name before the variation
   * @param variation the variation with which the name ends
   */
  public record Named(String base, Variation variation) {

    private static final Pattern NAME = Pattern.compile("(.+)-([a-z]+-\\d+)");

    public static Optional<Named> of(String name) {
      Matcher matcher = NAME.matcher(name);
      return matcher.matches()
          ? parse(matcher.group(2)).map(variation -> new Named(matcher.group(1), variation))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return base + "-" + variation.id();
    }
  }
}
