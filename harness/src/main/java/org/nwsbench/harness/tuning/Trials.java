package org.nwsbench.harness.tuning;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.Workload;

/** A source of trials of one method, scored on validation rows: run now, or run before. */
@FunctionalInterface
public interface Trials {

  /** Seeds of tuning, used by no study. */
  List<Long> SEEDS = List.of(1001L, 1002L);

  /** Fraction of the budget at which rates are compared. */
  double GOAL = 0.5;

  /**
   * Records, among them those of every workload at {@link #GOAL} with {@link #SEEDS}; what exists
   * already is not rerun.
   */
  List<TrialRecord> run(List<Workload> workloads) throws InterruptedException;

  /** Trials of {@code method} that were run before: all of its included records. */
  static Trials recorded(Collection<TrialRecord> records, String method) {
    List<TrialRecord> own =
        IncludedRecords.of(records).included().stream()
            .filter(record -> record.spec().method().equals(method))
            .toList();
    return workloads -> own;
  }

  /**
   * The first record of a workload, budget fraction and seed, one that ended well before others.
   */
  static Optional<TrialRecord> find(
      Collection<TrialRecord> records, Workload workload, double fraction, long seed) {
    return records.stream()
        .filter(record -> record.spec().workload().equals(workload))
        .filter(record -> record.spec().budgetFraction() == fraction)
        .filter(record -> record.spec().seed() == seed)
        .min(Comparator.comparing(record -> !record.isOk()));
  }
}
