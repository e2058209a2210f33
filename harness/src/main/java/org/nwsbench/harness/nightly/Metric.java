package org.nwsbench.harness.nightly;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A quantity that a nightly run measures of a build.
 *
 * @param name of a training, {@code workload.method}, or an operation, {@code loop.operation}; for
 *     a time of a training its part follows, {@code /train}
 */
record Metric(Kind kind, String name) implements Comparable<Metric> {

  private static final String TRAIN = "/train";

  /** What can be measured, and how two values are compared: times by their logarithms. */
  enum Kind {
    /** Seconds of a training step. */
    TIME(true, Math.log1p(0.10), Math.log1p(0.50)),
    /** Seconds of one operation of a sampler. */
    MICRO(true, Math.log1p(0.03), Math.log1p(0.10)),
    /** Share of the test rows that the final model got wrong. */
    ERROR(false, 0.001, Double.POSITIVE_INFINITY);

    /** Whether values are times, and divided by calibration readings. */
    final boolean timed;

    /** Up to which a worsening counts as the same. */
    final double margin;

    /** A worsening that pairs must be able to show: else they have measured nothing. */
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

  /** Returns the id of a training; the id of a workload has no dot. */
  static String cell(String workload, String method) {
    return workload + "." + method;
  }

  /** Names the training, or the loop, that gives this metric. */
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
