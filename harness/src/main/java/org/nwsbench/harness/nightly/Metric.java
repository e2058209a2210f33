package org.nwsbench.harness.nightly;

import java.util.Locale;

/**
 * A quantity that a nightly run measures of a build.
 *
 * @param kind what it is
 * @param subject a training, {@code workload.method}, or an operation, {@code loop.operation}
 * @param part of the subject; empty where there are no parts
 */
record Metric(Kind kind, String subject, String part) implements Comparable<Metric> {

  /** The part of {@link Kind#TIME} that is a whole training. */
  static final String TRAIN = "train";

  private static final char SEPARATOR = '/';

  /**
   * What can be measured, and how two values are compared. A change counts as the same up to the
   * margin. Pairs that could not have shown a change of the bound have measured nothing.
   */
  public enum Kind {
    /** Seconds of a training step. Rows of old histories have phases of it, too. */
    TIME("s", true, false, 0.10, 0.50),
    /** Seconds of one operation of the sketch or a sampler. */
    MICRO("s", true, false, 0.03, 0.10),
    /** Share of the test rows that the final model got wrong. */
    ERROR("share", false, false, 0.001, Double.POSITIVE_INFINITY),
    /** Effective sample size of the draws as a share of them, mean over the evaluations. */
    ESS("share", false, true, 0.01, Double.POSITIVE_INFINITY),
    /** Variance of the gradient under uniform draws over that under the sampler's. */
    VARIANCE("ratio", true, true, 0.03, Double.POSITIVE_INFINITY),
    /** Rank correlation of the sampler's estimates with the true losses, mean over evaluations. */
    RANK("correlation", false, true, 0.01, Double.POSITIVE_INFINITY);

    private final String unit;
    private final boolean ratio;
    private final boolean moreIsBetter;
    private final double margin;
    private final double bound;

    Kind(String unit, boolean ratio, boolean moreIsBetter, double margin, double bound) {
      this.unit = unit;
      this.ratio = ratio;
      this.moreIsBetter = moreIsBetter;
      this.margin = margin;
      this.bound = bound;
    }

    /** Of the values. */
    public String unit() {
      return unit;
    }

    /** Whether values are times, which are divided by calibration readings. */
    public boolean isTimed() {
      return this == TIME || this == MICRO;
    }

    /** A value on the scale of changes: logarithms of what is told as a ratio. */
    double scaled(double value) {
      return ratio ? Math.log(value) : value;
    }

    /** The value that {@link #scaled} has made {@code scaled} of. */
    double unscaled(double scaled) {
      return ratio ? Math.exp(scaled) : scaled;
    }

    /** How much worse a change of the scaled value is. */
    double worsening(double change) {
      return moreIsBetter ? -change : change;
    }

    /** The margin on the scale of changes. */
    double margin() {
      return ratio ? Math.log1p(margin) : margin;
    }

    /** The worsening that pairs must be able to show, on the same scale. */
    double bound() {
      return ratio ? Math.log1p(bound) : bound;
    }

    /** A worsening as a person reads it. */
    String words(double worsening) {
      double change = worsening(worsening); // Its own inverse.
      return ratio
          ? String.format(Locale.ROOT, "x%.3f", Math.exp(change))
          : String.format(Locale.ROOT, "%+.4f", change + 0.0); // No negative zero.
    }
  }

  /** The id of a training; a workload's id has no dot. */
  static String cell(String workload, String method) {
    return workload + "." + method;
  }

  /** The training, or the loop, that gives it. */
  String source() {
    return kind == Kind.MICRO ? subject.substring(0, subject.lastIndexOf('.')) : subject;
  }

  /** Such as {@code time/letter-mlp.nws/train}. */
  public String id() {
    String head = kind.name().toLowerCase(Locale.ROOT) + SEPARATOR + subject;
    return part.isEmpty() ? head : head + SEPARATOR + part;
  }

  /**
   * Reads an {@link #id}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Metric parse(String id) {
    String[] parts = id.split("/", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException("no metric: " + id);
    }
    return new Metric(
        Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        parts[1],
        parts.length == 3 ? parts[2] : "");
  }

  @Override
  public int compareTo(Metric other) {
    return id().compareTo(other.id());
  }
}
