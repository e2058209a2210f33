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

  enum Kind {
    TIME(true, Math.log1p(0.10), Math.log1p(0.50)),
    MICRO(true, Math.log1p(0.03), Math.log1p(0.10)),
    ERROR(false, 0.001, Double.POSITIVE_INFINITY);

    final boolean timed;

    final double margin;

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

  static String cell(String workload, String method) {
    return workload + "." + method;
  }

  String source() {
    return kind == Kind.MICRO ? name.substring(0, name.lastIndexOf('.')) : name.split("/", 2)[0];
  }

  String id() {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + name;
  }

  static Metric parse(String id) {
    String[] parts = id.split("/", 2);
    return new Metric(Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
  }

  @Override
  public int compareTo(Metric other) {
    return id().compareTo(other.id());
  }
}
