package org.nwsbench.harness.tuning;

import java.util.List;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.Workload;

/** Runs one method, scored on validation rows. */
@FunctionalInterface
public interface Trials {

  /**
   * Records of every workload, budget fraction and seed; those that exist already are not rerun.
   */
  List<TrialRecord> run(List<Workload> workloads, List<Double> fractions, List<Long> seeds)
      throws InterruptedException;
}
