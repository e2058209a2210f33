package org.nwsbench.harness.nightly;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A quantity that a nightly run measures of a build.
 *
 * @param name {@code workload.method} for the error of a training, {@code workload.method/train}
 *     for its time, and {@code loop.operation} for a loop
 */
record Metric(Kind kind, String name) implements Comparable<Metric> {

  private static final String TRAIN = "/train";

  /**
   * The kinds of metrics. Two builds are compared by the difference of their errors, or of the
   * logarithms of their times.
   */
  enum Kind {
    /** Seconds of a training step. */
    TIME(true, Math.log1p(0.10), Math.log1p(0.50)),
    /** Seconds of one operation of a sampler. */
    MICRO(true, Math.log1p(0.03), Math.log1p(0.10)),
    /** Share of the test rows that the final model got wrong. */
    ERROR(false, 0.001, Double.POSITIVE_INFINITY);

    /** Whether values are times, which are divided by calibration readings. */
    final boolean timed;

    /** Largest worsening, on the scale of {@link #scaled}, that counts as no change. */
    final double margin;

    /**
     * If the pairs of runs could neither have detected a worsening of this size nor excluded it,
     * the metric counts as not measured, unless it was found worse. The scale is that of {@link
     * #scaled}.
     */
    final double bound;

    Kind(boolean timed, double margin, double bound) {
      this.timed = timed;
      this.margin = margin;
      this.bound = bound;
    }

    double scaled(double value) {
      return timed ? Math.log(value) : value;
    }

    double unscaled(double scaled) {
      return timed ? Math.exp(scaled) : scaled;
    }

    /** Returns the mean of some values, geometric for times. */
    double mean(DoubleStream values) {
      return unscaled(values.map(this::scaled).average().orElseThrow());
    }

    String words(double worsening) {
      double value = unscaled(worsening) + 0.0; // No negative zero.
      return String.format(Locale.ROOT, timed ? "x%.3f" : "%+.4f", value);
    }
  }

  static Metric time(String cell) {
    return new Metric(Kind.TIME, cell + TRAIN);
  }

  static Metric error(String cell) {
    return new Metric(Kind.ERROR, cell);
  }

  /** Returns the name of a training, {@code workload.method}; a workload's id has no dot. */
  static String cell(String workload, String method) {
    return workload + "." + method;
  }

  /** Returns the name of the training or loop that gives this metric. */
  String source() {
    return kind == Kind.MICRO ? name.substring(0, name.lastIndexOf('.')) : name.split("/", 2)[0];
  }

  /** Returns the id, such as {@code time/letter-mlp.nws/train}. */
  String id() {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + name;
  }

  /** Reads an {@link #id}. */
  static Metric parse(String id) {
    String[] parts = id.split("/", 2);
    return new Metric(Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
  }

  @Override
  public int compareTo(Metric other) {
    return id().compareTo(other.id());
  }
}
