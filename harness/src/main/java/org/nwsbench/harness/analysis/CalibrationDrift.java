package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;

/**
 * How much the machines changed, by the calibration: within a trial, and from trial to trial. The
 * product tells of the processor, the gather of memory that other programs use too. Beyond a bound
 * times are not to be compared without a look at the machine.
 */
public final class CalibrationDrift {

  /** Factors: processors keep their pace, shared memory does less so. */
  private static final Change BOUNDS = new Change(1.1, 3);

  private final Map<String, List<Calibration.Pair>> byMachine = new TreeMap<>();

  /** Changes of both parts, as factors of at least 1. */
  record Change(double product, double gather) {

    Change or(Change other) {
      return new Change(Math.max(product, other.product), Math.max(gather, other.gather));
    }

    @Override
    public String toString() {
      return "%s (product) and %s (gather)"
          .formatted(Numbers.fixed(product, 2), Numbers.fixed(gather, 2));
    }
  }

  /** Takes the drift in trials that ran alone. */
  public CalibrationDrift(Collection<TrialRecord> records) {
    for (TrialRecord record : records) {
      String machine = Provenance.machine(record.environment());
      record
          .measurements()
          .filter(Measurements::exclusive)
          .map(Measurements::diagnostics)
          .map(Measurements.TimingDiagnostics::calibration)
          .ifPresent(
              pair -> byMachine.computeIfAbsent(machine, key -> new ArrayList<>()).add(pair));
    }
  }

  boolean isUnknown() {
    return byMachine.isEmpty();
  }

  private Change withinTrials() {
    return byMachine.values().stream()
        .flatMap(List::stream)
        .map(pair -> new Change(pair.productDrift(), pair.gatherDrift()))
        .reduce(new Change(1, 1), Change::or);
  }

  Change betweenTrials() {
    return byMachine.values().stream()
        .map(
            pairs ->
                new Change(
                    spread(pairs, Calibration.Reading::productSeconds),
                    spread(pairs, Calibration.Reading::gatherSeconds)))
        .reduce(new Change(1, 1), Change::or);
  }

  public String words() {
    return isUnknown()
        ? "none of a trial that ran alone"
        : "changed by factors of %s within a trial, by %s between trials; the bounds are %s"
            .formatted(withinTrials(), betweenTrials(), BOUNDS);
  }

  /** A sentence where a bound is exceeded; empty where both are kept. */
  public String warning() {
    Change drift = withinTrials().or(betweenTrials());
    return drift.product() > BOUNDS.product() || drift.gather() > BOUNDS.gather()
        ? "The calibration drifted by factors of %s, the bounds are %s: times are to be compared with care."
            .formatted(drift, BOUNDS)
        : "";
  }

  private static double spread(
      List<Calibration.Pair> pairs, ToDoubleFunction<Calibration.Reading> part) {
    DoubleSummaryStatistics readings =
        pairs.stream().map(Calibration.Pair::before).mapToDouble(part).summaryStatistics();
    return readings.getMax() / readings.getMin();
  }
}
