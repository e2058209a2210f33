package org.nwsbench.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.nwsbench.datasets.split.Draws;

/**
 * A change to the training part of a data set: fewer rows, copied rows or wrong labels. Validation
 * and test parts stay as they are. The change is applied after splitting, so no copy of a training
 * row is ever in another part.
 *
 * <p>The same rows, labels and generator give the same change. A larger strength changes all rows
 * that a smaller one changes, and more.
 *
 * @param strength how large the change is, in the unit that {@link Kind} gives
 */
public record Variation(Kind kind, int strength) {

  public enum Kind {
    /**
     * A long tail of rare classes. The class with most rows keeps all of them. The r-th largest of
     * C classes keeps the share {@code strength^(-(r-1)/(C-1))} of its rows, and at least one row.
     * So the smallest class keeps one row in {@code strength}. Cui et al., Class-Balanced Loss
     * Based on Effective Number of Samples, CVPR 2019.
     */
    IMBALANCE,
    /** Redundancy: a random half of the rows occurs {@code strength} times. */
    COPIES,
    /**
     * Wrong labels: {@code strength} percent of the rows, drawn at random, get another class. All
     * other classes are equally likely.
     */
    NOISE
  }

  private static final Pattern ID = Pattern.compile("(imbalance|copies|noise)-([1-9]\\d{0,5})");

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
                    "unknown variation \"%s\": give imbalance-R with a ratio R of at least 2, copies-C with C of"
                            .formatted(id)
                        + " at least 2, or noise-P with a percentage P of 1 to 99"));
  }

  private static Optional<Variation> parse(String id) {
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Kind kind = Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    int strength = Integer.parseInt(matcher.group(2));
    boolean makesSense = kind == Kind.NOISE ? strength < 100 : strength > 1;
    return makesSense ? Optional.of(new Variation(kind, strength)) : Optional.empty();
  }

  /** Returns kind and strength, such as {@code noise-30}, in the form that {@link #of} reads. */
  public String id() {
    return kind.name().toLowerCase(Locale.ROOT) + "-" + strength;
  }

  /** Returns a description for a person. */
  public String inWords() {
    return switch (kind) {
      case IMBALANCE -> "classes thinned out to a long tail, the last to one row in " + strength;
      case COPIES -> "a random half of the rows is there %d times".formatted(strength);
      case NOISE -> strength + "% of the training labels are wrong";
    };
  }

  /**
   * Returns the varied training rows, ascending. A row that is copied occurs several times. {@code
   * rows} are the rows of the training part, {@code labels} the labels of all rows of the table.
   */
  int[] rows(int[] rows, int[] labels, int classes, RandomGenerator random) {
    return switch (kind) {
      case IMBALANCE -> thinned(rows, labels, classes, random);
      case COPIES -> copied(rows, random);
      case NOISE -> rows.clone();
    };
  }

  private int[] thinned(int[] rows, int[] labels, int classes, RandomGenerator random) {
    List<List<Integer>> byClass = new ArrayList<>();
    IntStream.range(0, classes).forEach(c -> byClass.add(new ArrayList<>()));
    Arrays.stream(rows).forEach(row -> byClass.get(labels[row]).add(row));
    byClass.removeIf(List::isEmpty);
    byClass.replaceAll(list -> Draws.shuffled(list, random));
    byClass.sort((one, other) -> Integer.compare(other.size(), one.size()));
    List<Integer> kept = new ArrayList<>();
    for (int rank = 0; rank < byClass.size(); rank++) {
      List<Integer> all = byClass.get(rank);
      double share = Math.pow(strength, -(double) rank / Math.max(1, byClass.size() - 1));
      kept.addAll(all.subList(0, (int) Math.max(1, Math.round(share * all.size()))));
    }
    return kept.stream().mapToInt(row -> row).sorted().toArray();
  }

  private int[] copied(int[] rows, RandomGenerator random) {
    IntStream copies =
        Arrays.stream(Draws.permutation(rows.length, random), 0, rows.length / 2)
            .flatMap(place -> IntStream.generate(() -> rows[place]).limit(strength - 1));
    return IntStream.concat(Arrays.stream(rows), copies).sorted().toArray();
  }

  /** Returns the varied labels, one for each of {@code rows}. */
  int[] labels(int[] rows, int[] labels, int classes, RandomGenerator random) {
    int[] seen = Arrays.stream(rows).map(row -> labels[row]).toArray();
    if (kind == Kind.NOISE) {
      int wrong = (int) Math.round(strength / 100.0 * rows.length);
      for (int place : Arrays.copyOf(Draws.permutation(rows.length, random), wrong)) {
        seen[place] = (seen[place] + 1 + Draws.below(classes - 1, random)) % classes;
      }
    }
    return seen;
  }

  /**
   * A name that ends with a variation, such as {@code letter-noise-30}.
   *
   * @param base the name before the variation
   * @param variation the variation
   */
  public record Named(String base, Variation variation) {

    private static final Pattern NAME = Pattern.compile("(.+)-([a-z]+-\\d+)");

    /** Returns the parts of a name, or empty if it does not end with a variation. */
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
