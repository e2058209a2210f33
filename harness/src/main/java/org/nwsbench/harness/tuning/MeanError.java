package org.nwsbench.harness.tuning;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/** Error rates over seeds; a configuration that lost a seed has none. */
final class MeanError {

  private MeanError() {}

  /** The mean share of wrong rows, or empty unless every seed trained to its end. */
  static Optional<Double> of(
      Collection<TrialRecord> records, Workload workload, double fraction, List<Long> seeds) {
    double sum = 0;
    for (long seed : seeds) {
      Optional<Outcome> outcome =
          records.stream()
              .filter(record -> record.isOk() && matches(record.spec(), workload, fraction, seed))
              .findFirst()
              .flatMap(TrialRecord::outcome);
      if (outcome.isEmpty()) {
        return Optional.empty();
      }
      sum += 1 - outcome.get().score().accuracy();
    }
    return Optional.of(sum / seeds.size());
  }

  static boolean matches(TrialSpec spec, Workload workload, double fraction, long seed) {
    return spec.workload().equals(workload)
        && spec.budgetFraction() == fraction
        && spec.seed() == seed;
  }
}
