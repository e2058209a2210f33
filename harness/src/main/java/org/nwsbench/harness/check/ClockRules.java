package org.nwsbench.harness.check;

import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.PauseProof.Verdict;
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
    Workload workload = trial.spec().workload();
    violations
        .require("untimed", !counts() || workload.permitsUntimed(share, train))
        .or("a share of %.6f lies in no phase, more than %s", share, workload.untimedBound());
    checkCpu();
    checkPauses();
  }

  /** Whether its times are published. */
  private boolean counts() {
    return trial.isOk() && measured.exclusive();
  }

  /** A trial that ran alone has its engine threads and the JVM's compilers. */
  private void checkCpu() {
    int threads = trial.spec().engineThreads();
    int processors = trial.environment().processors();
    double compilers = measured.compilerSeconds().orElse(0);
    double most = measured.cpuBound(threads, processors, compilers);
    violations
        .require("cpu", !counts() || measured.cpuSeconds() <= most)
        .or(
            "%.3f s on %d processors in %.3f s of training on %d engine threads, at most %.3f s:"
                + " something else computed, or the clock stood still while work went on",
            measured.cpuSeconds(), processors, measured.trainSeconds(), threads, most);
  }

  /** Nothing but the evaluation computed while the clock was stopped. */
  private void checkPauses() {
    PauseProof proof = measured.diagnostics().pauseProof();
    boolean found =
        proof.intruders().stream()
            .anyMatch(own -> PauseProof.isIntrusion(own.cpuSeconds(), own.pauseSeconds()));
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
