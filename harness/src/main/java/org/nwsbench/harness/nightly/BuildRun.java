package org.nwsbench.harness.nightly;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.TrialRecord;

/**
 * The values that one run of a build gave.
 *
 * @param readings by metric
 * @param failures why a training did not end well, by {@link Metric#cell}
 */
record BuildRun(Map<Metric, Reading> readings, Map<String, String> failures) {

  /** Copies the maps. */
  BuildRun {
    readings = new TreeMap<>(readings);
    failures = new TreeMap<>(failures);
  }

  /**
   * One measured value.
   *
   * @param value in the metric's unit
   * @param calibrationSeconds of the calibration product around it; 0 where the value is no time
   */
  record Reading(double value, double calibrationSeconds) {

    /** Times are told as if the calibration product took a millisecond. */
    private static final double STANDARD_SECONDS = 1e-3;

    /** The value at a calibration product of a millisecond; the value itself if it is no time. */
    double adjusted() {
      return calibrationSeconds > 0 ? value * STANDARD_SECONDS / calibrationSeconds : value;
    }

    double scaled(Metric.Kind kind) {
      return kind.scaled(adjusted());
    }
  }

  /** The mean of readings, geometric for ratios. */
  static double mean(Metric.Kind kind, List<Reading> readings) {
    return kind.unscaled(
        readings.stream().mapToDouble(reading -> reading.scaled(kind)).average().orElseThrow());
  }

  /** The metrics of trainings: time of a step, errors, and what the sampler did. */
  static BuildRun of(List<TrialRecord> records) {
    Map<Metric, Reading> readings = new TreeMap<>();
    Map<String, String> failures = new TreeMap<>();
    for (TrialRecord record : records) {
      String cell = cell(record);
      if (record.isOk()) {
        Outcome outcome = record.outcome().orElseThrow();
        addTime(readings, cell, outcome.steps(), record.measurements().orElseThrow());
        double error = (double) outcome.score().errors() / outcome.score().rows();
        put(readings, Metric.Kind.ERROR, cell, "", error);
        addQuality(readings, cell, outcome.curve());
      } else {
        failures.put(
            cell,
            "%s, seed %d: %s: %s"
                .formatted(cell, record.spec().seed(), record.status().id(), record.reason()));
      }
    }
    return new BuildRun(readings, failures);
  }

  static String cell(TrialRecord record) {
    return Metric.cell(record.spec().workload().id(), record.spec().method());
  }

  /** The readings of both. */
  BuildRun with(Map<Metric, Reading> more) {
    Map<Metric, Reading> all = new TreeMap<>(readings);
    all.putAll(more);
    return new BuildRun(all, failures);
  }

  private static void addTime(
      Map<Metric, Reading> readings, String cell, long steps, Measurements times) {
    times
        .witness()
        .ifPresent(
            witness -> {
              Calibration.Pair around = witness.ruler();
              readings.put(
                  new Metric(Metric.Kind.TIME, cell, Metric.TRAIN),
                  new Reading(
                      times.trainSeconds() / steps,
                      Math.sqrt(
                          around.before().productSeconds() * around.after().productSeconds())));
            });
  }

  /** Means over the evaluations; none in records of an older schema. */
  private static void addQuality(
      Map<Metric, Reading> readings, String cell, List<Outcome.Point> curve) {
    List<SamplerQuality> examined =
        curve.stream().flatMap(point -> point.quality().stream()).toList();
    mean(examined, SamplerQuality::essShare)
        .ifPresent(mean -> put(readings, Metric.Kind.ESS, cell, "", mean));
    mean(examined, quality -> logarithm(quality.varianceReduction()))
        .ifPresent(mean -> put(readings, Metric.Kind.VARIANCE, cell, "", Math.exp(mean)));
    mean(examined, SamplerQuality::rankCorrelation)
        .ifPresent(mean -> put(readings, Metric.Kind.RANK, cell, "", mean));
    mean(examined, SamplerQuality::rankCorrelationWithoutOwn)
        .ifPresent(mean -> put(readings, Metric.Kind.RANK, cell, "without-own", mean));
  }

  private static OptionalDouble mean(
      List<SamplerQuality> examined, Function<SamplerQuality, OptionalDouble> value) {
    return examined.stream()
        .map(value)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  private static OptionalDouble logarithm(OptionalDouble ratio) {
    return ratio.isPresent() && ratio.getAsDouble() > 0
        ? OptionalDouble.of(Math.log(ratio.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static void put(
      Map<Metric, Reading> readings, Metric.Kind kind, String cell, String part, double value) {
    readings.put(new Metric(kind, cell, part), new Reading(value, 0));
  }
}
