package org.nwsbench.harness.tuning;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.tuning.Tuner.Trials;
import org.nwsbench.harness.workload.Workload;

/** Trials that end as told, and remember the rates that were asked for. */
final class FakeTrials implements Trials {

  private static final int ROWS = 10_000;

  /** A negative number of errors is a trial that diverged. */
  interface Errors {
    int of(Workload workload, long seed);
  }

  final List<List<Double>> rates = new ArrayList<>();
  private final Errors errors;

  FakeTrials(Errors errors) {
    this.errors = errors;
  }

  @Override
  public List<TrialRecord> run(List<Workload> workloads) {
    rates.add(workloads.stream().map(Workload::learningRate).toList());
    List<TrialRecord> records = new ArrayList<>();
    for (Workload workload : workloads) {
      for (long seed : SEEDS) {
        TrialSpec spec = SampleTrials.uniform(workload, GOAL, seed);
        int wrong = errors.of(workload, seed);
        records.add(
            wrong < 0
                ? SampleTrials.without(spec, Status.DIVERGED, "it diverged")
                : SampleTrials.ok(spec, ROWS, wrong, 1));
      }
    }
    return records;
  }
}
