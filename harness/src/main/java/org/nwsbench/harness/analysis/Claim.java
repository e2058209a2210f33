package org.nwsbench.harness.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * A claim that a study declares: a measured value of a method lies on one side of a bound.
 *
 * @param id name of the claim in files
 * @param title short title
 * @param statement the claim in a sentence
 * @param measure {@code speed-up}: S, the speed-up by time over the reference. {@code errors}: test
 *     errors at equal work minus the reference's. {@code score-cost}: seconds of choosing rows for
 *     a step, relative to a baseline. Claims of this measure are read but never judged ({@link
 *     Declaration.ClaimList})
 * @param supported the values that support the claim, such as {@code > 1} or {@code >= 1.3}. For
 *     {@code errors} it must be {@code < 0}
 * @param baseline id of the method to which costs are relative; for {@code score-cost} only
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

  /** The result of a claim. */
  public enum Result {
    /** All values in the 95% interval of the measured value support the claim. */
    MET,
    /** No value in the 95% interval supports the claim. */
    NOT_MET,
    /**
     * Some values in the 95% interval support the claim and some do not, or there is no interval,
     * or the A/A control differs from the reference. A claim on S can be open for two more reasons
     * ({@link Claim#result}).
     */
    OPEN;

    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Throws {@link IllegalArgumentException} for an unknown measure, for a malformed bound, and for
   * {@code score-cost} without a baseline.
   */
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
    return (measure.equals(SPEED_UP) ? "S " : "error difference ") + supported;
  }

  /**
   * Returns the result for one method on one workload. The 95% interval of the measured value
   * decides. A claim on S that the interval supports stays open if a trial of the method failed or
   * its times cannot be compared.
   */
  public Result result(ResultLine line) {
    if (line.refusal().isPresent()) {
      return Result.OPEN;
    }
    if (measure.equals(SPEED_UP)) {
      Result result = of(line.speedUp(CostMetric.TIME).flatMap(SpeedUp::interval));
      boolean failed =
          line.results().rows(line.method()).stream().anyMatch(row -> !row.failed().isEmpty());
      return result == Result.MET && (failed || line.refusalOfTimes().isPresent())
          ? Result.OPEN
          : result;
    }
    return of(line.difference().map(PairedDifference::interval));
  }

  private Result of(Optional<Interval> interval) {
    Matcher parts = BOUND.matcher(supported);
    if (interval.isEmpty() || !parts.matches()) {
      return Result.OPEN;
    }
    double bound = Double.parseDouble(parts.group(2));
    double low = interval.get().low();
    double high = interval.get().high();
    boolean isLess = parts.group(1).equals("<");
    boolean allOfIt =
        isLess ? high < bound : parts.group(1).equals(">") ? low > bound : low >= bound;
    boolean noneOfIt =
        isLess ? low >= bound : parts.group(1).equals(">") ? high <= bound : high < bound;
    return allOfIt ? Result.MET : noneOfIt ? Result.NOT_MET : Result.OPEN;
  }
}
