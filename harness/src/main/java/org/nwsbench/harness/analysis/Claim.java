package org.nwsbench.harness.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nwsbench.harness.stats.Interval;

/**
 * A claim of a study: that what is measured of a method lies on one side of a bound.
 *
 * @param id names it in files
 * @param title as a column is headed
 * @param statement what is claimed, in a sentence
 * @param measure {@code speed-up}: S by time; {@code errors}: the difference of test errors at
 *     equal work, judged by the primary hypothesis where errors are what the study tests; {@code
 *     score-cost}: seconds of choosing rows a step, over those of a baseline
 * @param supported the side of the bound that supports it, such as {@code > 1} or {@code >= 1.3}
 * @param baseline id of the method that scores cost less than; for {@code score-cost} alone
 */
public record Claim(
    String id,
    String title,
    String statement,
    String measure,
    String supported,
    Optional<String> baseline) {

  public static final String SPEED_UP = "speed-up";

  public static final String ERRORS = "errors";

  public static final String SCORE_COST = "score-cost";

  private static final Pattern BOUND = Pattern.compile("(>=|>|<) (\\d+(?:\\.\\d+)?)");

  public enum Verdict {
    /** All that is compatible with the records is on the claim's side. */
    SUPPORTED,
    /** Nothing that is compatible with the records is on the claim's side. */
    NOT_SUPPORTED,
    /** Both sides are, or the records do not suffice. */
    UNDECIDED;

    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Of a claim about all workloads: it takes every one to support it, a single one not to. */
    static Verdict ofAll(Collection<Verdict> each) {
      return each.contains(NOT_SUPPORTED)
          ? NOT_SUPPORTED
          : each.isEmpty() || each.contains(UNDECIDED) ? UNDECIDED : SUPPORTED;
    }
  }

  /** Refuses an unknown measure or bound. */
  public Claim {
    if (!List.of(SPEED_UP, ERRORS, SCORE_COST).contains(measure)) {
      throw new IllegalArgumentException(
          "measure: must be one of speed-up, errors, score-cost, but is " + measure);
    }
    if (!BOUND.matcher(supported).matches()
        || (measure.equals(ERRORS) && !supported.equals("< 0"))) {
      throw new IllegalArgumentException(
          "supported: must be a bound such as \"> 1\", of errors \"< 0\", but is " + supported);
    }
    if (measure.equals(SCORE_COST) && baseline.isEmpty()) {
      throw new IllegalArgumentException("baseline: score-cost needs the method to compare with");
    }
  }

  public String test() {
    return switch (measure) {
      case SPEED_UP -> "S by time %s.".formatted(supported);
      case ERRORS -> "error difference at f = 1/2 %s.".formatted(supported);
      default ->
          "seconds of hash, select, score and observe a step, over those of %s, %s."
              .formatted(baseline.orElseThrow(), supported);
    };
  }

  /** What an interval of the measured value says: supported if all of it is on the side named. */
  Verdict verdict(Optional<Interval> interval) {
    Matcher parts = BOUND.matcher(supported);
    if (interval.isEmpty() || !parts.matches()) {
      return Verdict.UNDECIDED;
    }
    double bound = Double.parseDouble(parts.group(2));
    double low = interval.get().low();
    double high = interval.get().high();
    boolean isLess = parts.group(1).equals("<");
    boolean allOfIt =
        isLess ? high < bound : parts.group(1).equals(">") ? low > bound : low >= bound;
    boolean noneOfIt = isLess ? low > bound : high < bound;
    return allOfIt ? Verdict.SUPPORTED : noneOfIt ? Verdict.NOT_SUPPORTED : Verdict.UNDECIDED;
  }
}
