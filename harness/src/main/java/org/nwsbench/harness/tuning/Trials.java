package org.nwsbench.harness.tuning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/** A source of trials of one method, scored on validation rows: run now, or run before. */
@FunctionalInterface
public interface Trials {

  /**
   * Records of every workload, budget fraction and seed; those that exist already are not rerun.
   */
  List<TrialRecord> run(List<Workload> workloads, List<Double> fractions, List<Long> seeds)
      throws InterruptedException;

  /**
   * Trials of {@code method} that were run before, looked up among its included records. One that
   * was not run is refused with a {@link UsageException}.
   */
  static Trials recorded(Collection<TrialRecord> records, String method) {
    List<TrialRecord> own =
        IncludedRecords.of(records).included().stream()
            .filter(record -> record.spec().method().equals(method))
            .toList();
    return (workloads, fractions, seeds) -> {
      List<TrialRecord> found = new ArrayList<>();
      for (Workload workload : workloads) {
        for (double fraction : fractions) {
          for (long seed : seeds) {
            found.add(
                find(own, workload, fraction, seed)
                    .orElseThrow(
                        () ->
                            new UsageException(
                                "no record at learning rate %s and seed %d"
                                    .formatted(workload.learningRate(), seed))));
          }
        }
      }
      return found;
    };
  }

  /**
   * The first record of a workload, budget fraction and seed, one that ended well before others.
   */
  static Optional<TrialRecord> find(
      Collection<TrialRecord> records, Workload workload, double fraction, long seed) {
    List<TrialRecord> found =
        records.stream().filter(record -> isOf(record.spec(), workload, fraction, seed)).toList();
    return found.stream()
        .filter(TrialRecord::isOk)
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  private static boolean isOf(TrialSpec spec, Workload workload, double fraction, long seed) {
    return spec.workload().equals(workload)
        && spec.budgetFraction() == fraction
        && spec.seed() == seed;
  }
}
