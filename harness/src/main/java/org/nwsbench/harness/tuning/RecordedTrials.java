package org.nwsbench.harness.tuning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.Workload;

/** Trials of one method that were run before, looked up among its records that count. */
public final class RecordedTrials implements Trials {

  private final List<TrialRecord> records;

  /** Those of {@code method} among {@code records}. */
  public RecordedTrials(Collection<TrialRecord> records, String method) {
    this.records =
        CountedRecords.of(records).counted().stream()
            .filter(record -> record.spec().method().equals(method))
            .toList();
  }

  /**
   * @throws UsageException if one was not run
   */
  @Override
  public List<TrialRecord> run(List<Workload> workloads, List<Double> fractions, List<Long> seeds) {
    List<TrialRecord> found = new ArrayList<>();
    for (Workload workload : workloads) {
      for (double fraction : fractions) {
        for (long seed : seeds) {
          found.add(find(workload, fraction, seed));
        }
      }
    }
    return found;
  }

  private TrialRecord find(Workload workload, double fraction, long seed) {
    return records.stream()
        .filter(record -> MeanError.matches(record.spec(), workload, fraction, seed))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "no record at learning rate %s and seed %d"
                        .formatted(workload.learningRate(), seed)));
  }
}
