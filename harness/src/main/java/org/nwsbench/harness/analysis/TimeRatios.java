package org.nwsbench.harness.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.PairedRatio;

/** Training times of a method over those of the reference, at equal seed on one machine. */
public final class TimeRatios {

  private TimeRatios() {}

  /** Training time over that of the reference, inside blocks; empty without a pair. */
  public static Optional<PairedRatio> of(WorkloadResults results, Row row) {
    Map<Long, Double> times = new TreeMap<>();
    Map<Long, Double> references = new TreeMap<>();
    results
        .reference(row.method())
        .ifPresent(
            reference -> {
              for (TrialRecord record : results.row(reference, row.fraction()).timed()) {
                for (TrialRecord own : row.timed()) {
                  if (isPair(own, record)) {
                    times.put(own.spec().seed(), Row.measurements(own).trainSeconds());
                    references.put(own.spec().seed(), Row.measurements(record).trainSeconds());
                  }
                }
              }
            });
    return PairedRatio.of(times, references);
  }

  /** Whether two trials of one workload and seed may be set against each other in time. */
  static boolean isPair(TrialRecord own, TrialRecord reference) {
    return own.spec().seed() == reference.spec().seed()
        && own.spec().engineThreads() == reference.spec().engineThreads()
        && own.spec().codeSha256().equals(reference.spec().codeSha256())
        && own.environment().isSameMachine(reference.environment());
  }
}
