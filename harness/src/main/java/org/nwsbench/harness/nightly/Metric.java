package org.nwsbench.harness.nightly;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A quantity that a nightly run measures of a build.
 *
 * @param kind what it is
 * @param name of a training, {@code workload.method}, or an operation, {@code loop.operation}; for
 *     a time of a training its part follows, {@code /train}
 */
record Metric(Kind kind, String name) implements Comparable<Metric> {

  private static final String TRAIN = "/train";

  private static final Pattern MEASURED = Pattern.compile("micro/.+\\..+|error/.+|time/.+" + TRAIN);

  /** What earlier versions measured. Old histories have rows of it. */
  private static final Pattern RETIRED =
      Pattern.compile(
          "(ess|rank|variance)/.+"
              + "|micro/sketch\\.(hash|insert|estimate)"
              + "|time/.+/(hash|select|score|gather|forward|backward|update|observe)");

  /**
   * What can be measured, and how two values are compared. A change counts as the same up to the
   * margin. Pairs that could not have shown a change of the bound have measured nothing.
   */
  public enum Kind {
    /** Seconds of a training step. */
    TIME(true, 0.10, 0.50),
    /** Seconds of one operation of a sampler. */
    MICRO(true, 0.03, 0.10),
    /** Share of the test rows that the final model got wrong. */
    ERROR(false, 0.001, Double.POSITIVE_INFINITY);

    private final boolean timed;
    private final double margin;
    private final double bound;

    Kind(boolean timed, double margin, double bound) {
      this.timed = timed;
      this.margin = margin;
      this.bound = bound;
    }

    /** Whether values are times: divided by calibration readings, and compared as ratios. */
    public boolean isTimed() {
      return timed;
    }

    /** A value on the scale of changes: logarithms of times. */
    double scaled(double value) {
      return timed ? Math.log(value) : value;
    }

    double unscaled(double scaled) {
      return timed ? Math.exp(scaled) : scaled;
    }

    /** The margin on the scale of changes. */
    double margin() {
      return timed ? Math.log1p(margin) : margin;
    }

    /** The worsening that pairs must be able to show, on the same scale. */
    double bound() {
      return timed ? Math.log1p(bound) : bound;
    }

    /** A worsening as a person reads it. */
    String words(double worsening) {
      return timed
          ? String.format(Locale.ROOT, "x%.3f", Math.exp(worsening))
          : String.format(Locale.ROOT, "%+.4f", worsening + 0.0); // No negative zero.
    }
  }

  static Metric time(String cell) {
    return new Metric(Kind.TIME, cell + TRAIN);
  }

  static Metric error(String cell) {
    return new Metric(Kind.ERROR, cell);
  }

  /** The id of a training; a workload's id has no dot. */
  static String cell(String workload, String method) {
    return workload + "." + method;
  }

  /** The training, or the loop, that gives it. */
  String source() {
    return kind == Kind.MICRO ? name.substring(0, name.lastIndexOf('.')) : name.split("/", 2)[0];
  }

  /** Such as {@code time/letter-mlp.nws/train}. */
  public String id() {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + name;
  }

  static boolean isRetired(String id) {
    return RETIRED.matcher(id).matches();
  }

  /**
   * Reads an {@link #id}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Metric parse(String id) {
    if (!MEASURED.matcher(id).matches()) {
      throw new IllegalArgumentException("no metric: " + id);
    }
    int slash = id.indexOf('/');
    return new Metric(
        Kind.valueOf(id.substring(0, slash).toUpperCase(Locale.ROOT)), id.substring(slash + 1));
  }

  @Override
  public int compareTo(Metric other) {
    return id().compareTo(other.id());
  }
}
