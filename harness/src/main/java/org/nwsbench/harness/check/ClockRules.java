package org.nwsbench.harness.check;

import java.util.Optional;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.PauseProof.Verdict;
import org.nwsbench.harness.clock.TimingRules;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.Workload;

/**
 * Rules of the clocks: phases add up, and where times count, CPU time fits into wall time and
 * pauses were proven.
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
    checkTimes();
    checkPauses();
  }

  /** Whether its times are published. */
  private boolean counts() {
    return trial.isOk() && measured.exclusive();
  }

  /** Holds the trial to the rules that it applied itself. */
  private void checkTimes() {
    double train = measured.trainSeconds();
    double share = measured.untimedShare();
    Workload workload = trial.spec().workload();
    TimingRules rules =
        new TimingRules(train, trial.spec().engineThreads(), trial.environment().processors());
    require(
        "untimed",
        rules.untimed(share, workload.permitsUntimed(share, train), workload.untimedBound()));
    require("cpu", rules.tooMuchCpu(measured.cpuSeconds(), measured.compilerSeconds().orElse(0)));
    double trainer = measured.diagnostics().trainerSeconds().orElse(train);
    require("cpu", rules.starved(trainer, measured.gcSeconds()));
  }

  private void require(String rule, Optional<String> broken) {
    violations.require(rule, !counts() || broken.isEmpty()).or("%s", broken.orElse(""));
  }

  /** Nothing but the evaluation computed while the clock was stopped. */
  private void checkPauses() {
    PauseProof proof = measured.diagnostics().pauseProof();
    boolean found =
        proof.intruders().stream()
            .anyMatch(thread -> PauseProof.isIntrusion(thread.cpuSeconds(), thread.pauseSeconds()));
    boolean isAvailable = proof.verdict() != Verdict.UNAVAILABLE;
    violations
        .require("pause", !counts() || !(found || proof.verdict() == Verdict.BROKEN))
        .or(
            "work went on while the clock was stopped: %s",
            found ? proof.evidence() : "the proof is broken");
    violations
        .require("pause", !counts() || isAvailable)
        .or("the system does not tell what threads do, so times cannot be published");
    int points = measured.curve().size();
    violations
        .require("pause", proof.pauses() == points || !isAvailable)
        .or("%d pauses were watched, the curve has %d points", proof.pauses(), points);
  }
}
