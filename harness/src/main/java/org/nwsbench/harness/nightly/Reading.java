package org.nwsbench.harness.nightly;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;

/**
 * One measured value of a build.
 *
 * @param value seconds if the metric is a time, or the share of wrong rows if it is an error
 * @param calibrationSeconds seconds that the matrix product of {@link Calibration} took before and
 *     after the measurement (geometric mean), or 0 if the value is no time
 */
record Reading(double value, double calibrationSeconds) {

  private static final double STANDARD_SECONDS = 1e-3;

  double adjusted() {
    return calibrationSeconds > 0 ? value * STANDARD_SECONDS / calibrationSeconds : value;
  }

  static Map<Metric, Reading> of(List<TrialRecord> records) {
    Map<Metric, Reading> readings = new TreeMap<>();
    for (TrialRecord record : records) {
      if (record.isOk()) {
        String cell = Build.cell(record);
        Outcome outcome = record.outcome().orElseThrow();
        readings.put(Metric.error(cell), new Reading(outcome.score().errorRate(), 0));
        Measurements times = record.measurements().orElseThrow();
        Calibration.Pair around = times.diagnostics().calibration();
        double calibration =
            Math.sqrt(around.before().productSeconds() * around.after().productSeconds());
        double stepSeconds = times.trainSeconds() / outcome.steps();
        readings.put(Metric.time(cell), new Reading(stepSeconds, calibration));
      }
    }
    return readings;
  }
}
