package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;

/**
 * How much the machines changed, by the calibration: the largest of all readings before and after
 * trials over the least, on one kind of machine. The product tells of the processor, the gather of
 * memory that other programs use too. Beyond a bound times are not to be compared without a look at
 * the machine.
 */
public final class CalibrationDrift {

  /** Factors: processors keep their pace, shared memory does less so. */
  private static final double PRODUCT_BOUND = 1.1;

  private static final double GATHER_BOUND = 3.0;

  private final Map<String, List<Calibration.Reading>> byMachine = new TreeMap<>();

  /** The drift in trials that ran alone and whose records have a calibration. */
  public CalibrationDrift(Collection<TrialRecord> records) {
    for (TrialRecord record : records) {
      record
          .measurements()
          .filter(Measurements::exclusive)
          .flatMap(Measurements::diagnostics)
          .map(Measurements.TimingDiagnostics::calibration)
          .ifPresent(
              pair ->
                  byMachine
                      .computeIfAbsent(
                          Provenance.machine(record.environment()), key -> new ArrayList<>())
                      .addAll(List.of(pair.before(), pair.after())));
    }
  }

  boolean isUnknown() {
    return byMachine.isEmpty();
  }

  /** How much it changed, in words. */
  public String words() {
    return isUnknown()
        ? "not recorded"
        : "changed by factors of %s (product) and %s (gather); the bounds are %s and %s"
            .formatted(
                Numbers.fixed(drift(Calibration.Reading::productSeconds), 2),
                Numbers.fixed(drift(Calibration.Reading::gatherSeconds), 2),
                PRODUCT_BOUND,
                GATHER_BOUND);
  }

  /** A sentence where a bound is exceeded; empty where both are kept. */
  public String warning() {
    return drift(Calibration.Reading::productSeconds) > PRODUCT_BOUND
            || drift(Calibration.Reading::gatherSeconds) > GATHER_BOUND
        ? "The calibration %s: times are to be compared with care.".formatted(words())
        : "";
  }

  private double drift(ToDoubleFunction<Calibration.Reading> part) {
    double drift = 1;
    for (List<Calibration.Reading> readings : byMachine.values()) {
      double[] seconds = readings.stream().mapToDouble(part).sorted().toArray();
      drift = Math.max(drift, seconds[seconds.length - 1] / seconds[0]);
    }
    return drift;
  }
}
