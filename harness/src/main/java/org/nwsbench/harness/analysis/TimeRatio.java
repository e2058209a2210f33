package org.nwsbench.harness.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Training time of a method over that of the reference: the geometric mean of ratios formed inside
 * blocks of equal seed, machine and code, so that what slows a whole block cancels.
 *
 * @param pairs seeds that were timed with both
 * @param geometricMean of the ratios
 */
public record TimeRatio(int pairs, double geometricMean) {

  /** Of a row over the reference at the same fraction; empty without a pair. */
  public static Optional<TimeRatio> of(WorkloadResults results, Row row) {
    Map<Long, Double> ratios = new TreeMap<>();
    results
        .reference(row.method())
        .ifPresent(
            reference -> {
              for (TrialRecord record : results.row(reference, row.fraction()).timed()) {
                for (TrialRecord own : row.timed()) {
                  if (isPair(own, record)) {
                    ratios.put(own.spec().seed(), seconds(own) / seconds(record));
                  }
                }
              }
            });
    double logs = 0;
    for (double ratio : ratios.values()) {
      logs += Math.log(ratio);
    }
    return ratios.isEmpty()
        ? Optional.empty()
        : Optional.of(new TimeRatio(ratios.size(), Math.exp(logs / ratios.size())));
  }

  private static double seconds(TrialRecord record) {
    return Row.measurements(record).trainSeconds();
  }

  /** Whether two trials of one workload and seed may be set against each other in time. */
  static boolean isPair(TrialRecord own, TrialRecord reference) {
    return own.spec().seed() == reference.spec().seed()
        && own.spec().engineThreads() == reference.spec().engineThreads()
        && own.spec().trainingCode().equals(reference.spec().trainingCode())
        && own.environment().isSameKindOfMachine(reference.environment());
  }
}
