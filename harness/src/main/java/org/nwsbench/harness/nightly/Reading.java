package org.nwsbench.harness.nightly;

import java.util.List;

/**
 * One measured value.
 *
 * @param value in the metric's unit
 * @param ruler seconds of the ruler's product around it; 0 where the value is no time
 * @param stretches of a phase, from one evaluation of its training to the next; else empty
 */
public record Reading(double value, double ruler, List<Stretch> stretches) {

  /** Times are told as if the ruler's product took a millisecond. */
  private static final double RULER_SECONDS = 1e-3;

  /** Copies the list. */
  public Reading {
    stretches = List.copyOf(stretches);
  }

  Reading(double value, double ruler) {
    this(value, ruler, List.of());
  }

  /**
   * A part of a training.
   *
   * @param steps that it took
   * @param seconds of the phase in them
   */
  public record Stretch(long steps, double seconds) {}

  static Reading untimed(double value) {
    return new Reading(value, 0);
  }

  /** The value at a ruler of a millisecond; the value itself where it is no time. */
  public double adjusted() {
    return ruler > 0 ? value * RULER_SECONDS / ruler : value;
  }

  /** Of a whole training, where it is parted. */
  long steps() {
    return stretches.stream().mapToLong(Stretch::steps).sum();
  }

  /** Of a phase in its stretches. */
  double seconds() {
    return stretches.stream().mapToDouble(Stretch::seconds).sum();
  }

  /** By the ruler, geometric for ratios. */
  static double mean(Metric.Kind kind, List<Reading> readings) {
    double sum = 0;
    for (Reading reading : readings) {
      sum += kind.isRatio() ? Math.log(reading.adjusted()) : reading.adjusted();
    }
    double mean = sum / readings.size();
    return kind.isRatio() ? Math.exp(mean) : mean;
  }
}
