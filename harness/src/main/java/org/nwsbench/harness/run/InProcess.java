package org.nwsbench.harness.run;

import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.train.TrialRunner;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.train.WorkOrder;

/** Trials in the coordinator's own process, for debugging: their times are never published. */
final class InProcess implements TrialExecutor {

  private final DataLocations data;

  InProcess(DataLocations data, int engineThreads) {
    this.data = data;
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(engineThreads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  @Override
  public TrialResult run(TrialSpec spec, TrialRunner.Progress progress) {
    return TrialWorker.run(WorkOrder.of(spec, data, false), progress);
  }
}
