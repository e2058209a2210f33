package org.nwsbench.harness.check;

import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.PauseProof.Verdict;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Rules for the times in a record. The seconds in {@linkplain org.nwsbench.harness.clock.Phase
 * phases} and the untimed seconds must add up to the training time. Each point of the error curve
 * is measured while the clock is stopped, so there must be as many pauses as points, unless pauses
 * could not be watched. If the trial ended well and ran alone on its machine, its times enter the
 * results. Then the rules of {@link Measurements#brokenRules} must hold, too.
 */
record ClockRules(TrialRecord trial, Measurements measured, AuditReport.Violations violations) {

  private static final double ROUNDING = 1e-6;

  void check() {
    double train = measured.trainSeconds();
    double phases = measured.phases().values().stream().mapToDouble(s -> s).sum();
    violations
        .require("phases", phases <= train * (1 + ROUNDING))
        .or("add up to %.6f s of %.6f s of training: time is counted twice", phases, train);
    double share = measured.untimedShare();
    violations
        .require("untimed", Math.abs(phases + share * train - train) <= train * ROUNDING)
        .or(
            "%.6f s in phases and a share of %.6f untimed are not the %.6f s of training",
            phases, share, train);
    if (trial.isOk() && measured.exclusive()) { // Its times are published.
      measured.brokenRules(trial.spec(), trial.environment().processors()).forEach(violations::add);
    }
    PauseProof proof = measured.diagnostics().pauseProof();
    int points = measured.curve().size();
    violations
        .require("pause", proof.pauses() == points || proof.verdict() == Verdict.UNAVAILABLE)
        .or("%d pauses were watched, the curve has %d points", proof.pauses(), points);
  }
}
