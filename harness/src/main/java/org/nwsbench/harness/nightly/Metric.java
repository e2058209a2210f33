package org.nwsbench.harness.nightly;

import java.util.Locale;

/**
 * Something that a night measures of a build.
 *
 * @param kind what it is
 * @param cell workload and method, joined by a dot; the micro-benchmark's name
 * @param part a phase, or {@code train} for the whole; empty where there are no parts
 */
public record Metric(Kind kind, String cell, String part) implements Comparable<Metric> {

  private static final char SEPARATOR = '/';

  /** What can be measured, how two values are compared and what no longer counts as the same. */
  public enum Kind {
    /** Seconds of a training step, or of the whole phase {@code hash}. */
    TIME("s", Scale.RATIO, true, false, 0.03),
    /** Seconds of one operation of the sketch or a sampler. */
    MICRO("s", Scale.RATIO, true, false, 0.03),
    /** Share of the test rows that the final model got wrong. */
    ERROR("share", Scale.DIFFERENCE, false, false, 0.001),
    /** Effective sample size of the draws as a share of them, mean over the curve. */
    ESS("share", Scale.DIFFERENCE, false, true, 0.01),
    /** Variance of the gradient under uniform draws over that under the sampler's. */
    VARIANCE("ratio", Scale.RATIO, false, true, 0.03),
    /** Rank correlation of the sampler's estimates with the true losses, mean over the curve. */
    RANK("correlation", Scale.DIFFERENCE, false, true, 0.01);

    private final String unit;
    private final Scale scale;
    private final boolean timed;
    private final boolean moreIsBetter;
    private final double margin;

    Kind(String unit, Scale scale, boolean timed, boolean moreIsBetter, double margin) {
      this.unit = unit;
      this.scale = scale;
      this.timed = timed;
      this.moreIsBetter = moreIsBetter;
      this.margin = margin;
    }

    /** Of the values. */
    public String unit() {
      return unit;
    }

    /** Whether values are times, which are told by the ruler. */
    public boolean isTimed() {
      return timed;
    }

    /** Whether a change is told as a ratio. */
    public boolean isRatio() {
      return scale == Scale.RATIO;
    }

    /** How much worse still counts as the same: a share for ratios, else a difference. */
    public double margin() {
      return margin;
    }

    /** How much worse {@code now} is: the logarithm of a ratio, or a difference. */
    double worsening(double before, double now) {
      double change = isRatio() ? Math.log(now / before) : now - before;
      return moreIsBetter ? -change : change;
    }

    /** The margin on the scale of {@link #worsening}. */
    double scaledMargin() {
      return isRatio() ? Math.log1p(margin) : margin;
    }

    /** A worsening as a person reads it. */
    String words(double worsening) {
      double change = moreIsBetter ? -worsening : worsening;
      return isRatio()
          ? String.format(Locale.ROOT, "x%.3f", Math.exp(change))
          : String.format(Locale.ROOT, "%+.4f", change + 0.0); // No negative zero.
    }
  }

  private enum Scale {
    RATIO,
    DIFFERENCE
  }

  /** Of a trial, or a part of it. */
  static Metric of(Kind kind, Cell cell, String part) {
    return new Metric(kind, cell.id(), part);
  }

  /** The cell whose trials give it, or {@link Leg#MICRO}. */
  String source() {
    return kind == Kind.MICRO ? Leg.MICRO : cell;
  }

  /** Whether it is the time of a part of a training. */
  boolean isPhase() {
    return kind == Kind.TIME && !part.equals(TrialMetrics.TRAIN);
  }

  /** Of a phase, the time of the training that it is a part of. */
  Metric whole() {
    return new Metric(kind, cell, TrialMetrics.TRAIN);
  }

  /**
   * Whether the one is timed in a loop of its own, and the other is the same phase of trainings.
   */
  boolean isKin(Metric other) {
    boolean loop = kind == Kind.MICRO && other.kind == Kind.TIME;
    boolean phase = kind == Kind.TIME && other.kind == Kind.MICRO;
    return (loop || phase) && operation().equals(other.operation());
  }

  /** Of what is timed: method and phase. */
  private String operation() {
    return kind == Kind.MICRO ? cell : cell.substring(cell.indexOf('.') + 1) + '.' + part;
  }

  /** Such as {@code time/letter-mlp.nws/select}. */
  public String id() {
    String head = kind.name().toLowerCase(Locale.ROOT) + SEPARATOR + cell;
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
