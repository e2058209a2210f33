package org.nwsbench.harness.tuning;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/** Trials that end as told, and remember what was asked. */
final class FakeTrials implements Trials {

  static final int ROWS = 10_000;

  /** A negative number of errors is a trial that diverged. */
  interface Errors {
    int of(Workload workload, double fraction, long seed);
  }

  record Call(List<Double> rates, List<Long> budgets, List<Double> fractions, List<Long> seeds) {}

  final List<Call> calls = new ArrayList<>();
  private final Errors errors;
  private final double trainSeconds;

  FakeTrials(Errors errors, double trainSeconds) {
    this.errors = errors;
    this.trainSeconds = trainSeconds;
  }

  @Override
  public List<TrialRecord> run(List<Workload> workloads, List<Double> fractions, List<Long> seeds) {
    calls.add(
        new Call(
            workloads.stream().map(Workload::learningRate).toList(),
            workloads.stream().map(Workload::budget).distinct().toList(),
            List.copyOf(fractions),
            List.copyOf(seeds)));
    List<TrialRecord> records = new ArrayList<>();
    for (Workload workload : workloads) {
      for (double fraction : fractions) {
        for (long seed : seeds) {
          TrialSpec spec = SampleTrials.uniform(workload, fraction, seed);
          int wrong = errors.of(workload, fraction, seed);
          records.add(
              wrong < 0
                  ? SampleTrials.without(spec, Status.DIVERGED, "it diverged")
                  : SampleTrials.ok(spec, ROWS, wrong, trainSeconds));
        }
      }
    }
    return records;
  }
}
