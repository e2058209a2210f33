package org.nwsbench.harness.nightly;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/**
 * The values that one run of a build gave.
 *
 * @param readings by metric
 * @param failures why a training failed by its code, by {@link Metric#cell}. One that was too slow
 *     or disturbed has no readings and is no failure.
 */
record BuildRun(Map<Metric, Reading> readings, Map<String, String> failures) {

  /** What may be the machine's fault. */
  private static final Set<Status> DISTURBED = Set.of(Status.TIMEOUT, Status.INVALID);

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

  /** The mean of readings, geometric for times. */
  static double mean(Metric.Kind kind, List<Reading> readings) {
    return kind.unscaled(
        readings.stream().mapToDouble(reading -> reading.scaled(kind)).average().orElseThrow());
  }

  static BuildRun of(List<TrialRecord> records) {
    Map<Metric, Reading> readings = new TreeMap<>();
    Map<String, String> failures = new TreeMap<>();
    for (TrialRecord record : records) {
      String cell = cell(record);
      if (record.isOk()) {
        Outcome outcome = record.outcome().orElseThrow();
        addTime(readings, cell, outcome.steps(), record.measurements().orElseThrow());
        double error = (double) outcome.score().errors() / outcome.score().rows();
        readings.put(Metric.error(cell), new Reading(error, 0));
      } else if (!DISTURBED.contains(record.status())) {
        failures.put(cell, ending(record));
      }
    }
    return new BuildRun(readings, failures);
  }

  static String cell(TrialRecord record) {
    return Metric.cell(record.spec().workload().id(), record.spec().method());
  }

  /** How a trial ended that did not end well. */
  static String ending(TrialRecord record) {
    return "%s, seed %d: %s: %s"
        .formatted(cell(record), record.spec().seed(), record.status().id(), record.reason());
  }

  BuildRun with(Map<Metric, Reading> more) {
    Map<Metric, Reading> all = new TreeMap<>(readings);
    all.putAll(more);
    return new BuildRun(all, failures);
  }

  private static void addTime(
      Map<Metric, Reading> readings, String cell, long steps, Measurements times) {
    times
        .diagnostics()
        .ifPresent(
            diagnostics -> {
              Calibration.Pair around = diagnostics.calibration();
              readings.put(
                  Metric.time(cell),
                  new Reading(
                      times.trainSeconds() / steps,
                      Math.sqrt(
                          around.before().productSeconds() * around.after().productSeconds())));
            });
  }
}
