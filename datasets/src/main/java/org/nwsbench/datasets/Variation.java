package org.nwsbench.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.nwsbench.datasets.split.Draws;

/**
 * A change to the training part of a data set that leaves validation and test as they are: real
 * rows, of which training sees fewer, more often or under wrong labels. It is applied after the
 * rows are parted, so that no copy of a training row is ever scored on.
 *
 * <p>The same rows, labels and generator give the same change. What one strength of a kind takes, a
 * larger one takes too.
 */
public sealed interface Variation {

  /** Kind and strength, such as {@code noise-30}; {@link #of} reads it. */
  String id();

  /** What it does, for a person. */
  String inWords();

  /**
   * The rows that training sees, ascending; one that is there k times stands k times.
   *
   * @param rows of the training part, ascending
   * @param labels of all rows of the table
   * @param classes of the table
   */
  int[] rows(int[] rows, int[] labels, int classes, RandomGenerator random);

  /** The labels that training sees, one for each of {@code rows}. */
  default int[] labels(int[] rows, int[] labels, int classes, RandomGenerator random) {
    return Arrays.stream(rows).map(row -> labels[row]).toArray();
  }

  /**
   * The variation of an id.
   *
   * @throws DatasetException if there is none
   */
  static Variation of(String id) {
    return parse(id)
        .orElseThrow(
            () ->
                new DatasetException(
                    "unknown variation \"%s\": give imbalance-R with a ratio R of at least 2, copies-C with C of"
                            .formatted(id)
                        + " at least 2, or noise-P with a percentage P of 1 to 99"));
  }

  static Optional<Variation> parse(String id) {
    Matcher matcher = Pattern.compile("(imbalance|copies|noise)-([1-9]\\d{0,5})").matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int strength = Integer.parseInt(matcher.group(2));
    return switch (matcher.group(1)) {
      case "noise" -> strength < 100 ? Optional.of(new Noise(strength)) : Optional.empty();
      case "copies" -> strength > 1 ? Optional.of(new Copies(strength)) : Optional.empty();
      default -> strength > 1 ? Optional.of(new Imbalance(strength)) : Optional.empty();
    };
  }

  /**
   * A long tail: the class with most rows keeps all, the r-th of C classes keeps {@code
   * ratio^(-(r-1)/(C-1))} of its rows and at least one, so that the last keeps one in {@code
   * ratio}. Cui et al., Class-Balanced Loss Based on Effective Number of Samples, CVPR 2019.
   */
  record Imbalance(int ratio) implements Variation {

    @Override
    public String id() {
      return "imbalance-" + ratio;
    }

    @Override
    public String inWords() {
      return "classes thinned out to a long tail, the last to one row in " + ratio;
    }

    @Override
    public int[] rows(int[] rows, int[] labels, int classes, RandomGenerator random) {
      List<List<Integer>> byClass = new ArrayList<>();
      IntStream.range(0, classes).forEach(c -> byClass.add(new ArrayList<>()));
      Arrays.stream(rows).forEach(row -> byClass.get(labels[row]).add(row));
      byClass.removeIf(List::isEmpty);
      byClass.forEach(list -> Draws.shuffle(list, random));
      byClass.sort((one, other) -> Integer.compare(other.size(), one.size()));
      List<Integer> kept = new ArrayList<>();
      for (int rank = 0; rank < byClass.size(); rank++) {
        List<Integer> all = byClass.get(rank);
        double share = Math.pow(ratio, -(double) rank / Math.max(1, byClass.size() - 1));
        kept.addAll(all.subList(0, (int) Math.max(1, Math.round(share * all.size()))));
      }
      return kept.stream().mapToInt(row -> row).sorted().toArray();
    }
  }

  /** Redundancy: a random half of the rows is there {@code times} times. */
  record Copies(int times) implements Variation {

    @Override
    public String id() {
      return "copies-" + times;
    }

    @Override
    public String inWords() {
      return "a random half of the rows is there %d times".formatted(times);
    }

    @Override
    public int[] rows(int[] rows, int[] labels, int classes, RandomGenerator random) {
      int[] shuffled = Draws.permutation(rows.length, random);
      int[] copies = new int[rows.length];
      Arrays.fill(copies, 1);
      Arrays.stream(shuffled, 0, rows.length / 2).forEach(place -> copies[place] = times);
      return IntStream.range(0, rows.length)
          .flatMap(place -> IntStream.generate(() -> rows[place]).limit(copies[place]))
          .toArray();
    }
  }

  /**
   * Label noise: {@code percent} of the rows, at random, have another class, each equally likely.
   */
  record Noise(int percent) implements Variation {

    @Override
    public String id() {
      return "noise-" + percent;
    }

    @Override
    public String inWords() {
      return percent + "% of the training labels are wrong";
    }

    @Override
    public int[] rows(int[] rows, int[] labels, int classes, RandomGenerator random) {
      return rows.clone();
    }

    @Override
    public int[] labels(int[] rows, int[] labels, int classes, RandomGenerator random) {
      int[] seen = Variation.super.labels(rows, labels, classes, random);
      int[] shuffled = Draws.permutation(rows.length, random);
      int wrong = (int) Math.round(percent / 100.0 * rows.length);
      for (int place : Arrays.copyOf(shuffled, wrong)) {
        seen[place] = (seen[place] + 1 + Draws.below(classes - 1, random)) % classes;
      }
      return seen;
    }
  }

  /**
   * The name of something with a variation at its end, such as {@code letter-noise-30}.
   *
   * @param base the name before it
   * @param variation how that is varied
   */
  record Named(String base, Variation variation) {

    private static final Pattern NAME = Pattern.compile("(.+)-([a-z]+-\\d+)");

    /** The parts of a name; empty if it does not end with a variation. */
    public static Optional<Named> of(String name) {
      Matcher matcher = NAME.matcher(name);
      return matcher.matches()
          ? Variation.parse(matcher.group(2))
              .map(variation -> new Named(matcher.group(1), variation))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return base + "-" + variation.id();
    }
  }
}
