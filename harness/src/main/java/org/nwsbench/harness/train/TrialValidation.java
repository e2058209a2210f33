package org.nwsbench.harness.train;

import java.util.Locale;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;

/** Whether a trial that trained to its end counts: its budget, its phases and its pauses. */
final class TrialValidation {

  private TrialValidation() {}

  static TrialResult of(TrialSpec spec, Outcome outcome, Measurements measurements) {
    if (outcome.steps() == 0) {
      return TrialResult.without(
          Status.INVALID, "the budget of %d units of work affords no step".formatted(spec.work()));
    }
    double share = measurements.untimedShare();
    if (!spec.workload().permitsUntimed(share, measurements.trainSeconds())) {
      String reason =
          String.format(
              Locale.ROOT,
              "%.2f%% of training time lies in no phase, more than %.0f%%",
              100 * share,
              100 * spec.workload().untimedBound());
      return TrialResult.with(Status.INVALID, reason, outcome, measurements);
    }
    PauseProof proof = measurements.witness().orElseThrow().pauseProof();
    if (proof.verdict() == PauseProof.Verdict.BROKEN) {
      return TrialResult.with(Status.INVALID, proof.evidence(), outcome, measurements);
    }
    return TrialResult.with(Status.OK, "", outcome, measurements);
  }
}
