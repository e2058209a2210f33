package org.nwsbench.harness.audit;

import java.util.Collection;
import org.nwsbench.harness.trial.Environment;
import org.nwsbench.harness.trial.Measurements;
import org.nwsbench.harness.trial.TrialRecord;

/** Phases add up to the training time, and other times fit into it. */
final class ClockRules {

  private static final double ROUNDING = 1e-6;

  /** A collector counts milliseconds, once a pause at either end. */
  private static final double GC_TICK = 2e-3;

  private static final double CPU_TOLERANCE = 1.05;
  private static final double CPU_SLACK = 0.05;

  private ClockRules() {}

  static void check(TrialRecord record, Measurements measured, Breaches breaches) {
    double train = measured.trainSeconds();
    double phases = sum(measured.phases().values());
    breaches.require(
        phases <= train * (1 + ROUNDING),
        "phases",
        "add up to %.6f s of %.6f s of training: time is counted twice",
        phases,
        train);
    breaches.require(
        Math.abs(phases + measured.untimedShare() * train - train) <= train * ROUNDING,
        "untimed",
        "%.6f s in phases and a share of %.6f untimed are not the %.6f s of training",
        phases,
        measured.untimedShare(),
        train);
    double bound = record.spec().workload().maxUntimedShare();
    breaches.require(
        !record.isOk() || measured.untimedShare() <= bound,
        "untimed",
        "a share of %.6f lies in no phase, more than %s",
        measured.untimedShare(),
        bound);
    breaches.require(
        measured.gcSeconds() <= train + GC_TICK * measured.curve().size(),
        "gc",
        "%.3f s of garbage collection in %.3f s of training",
        measured.gcSeconds(),
        train);
    breaches.require(
        measured.startSeconds() > 0 && train > 0, "times", "start and training must take time");
    checkCpu(measured, record.environment(), breaches);
    checkRehearsal(measured, breaches);
  }

  private static void checkCpu(Measurements measured, Environment where, Breaches breaches) {
    double most = measured.trainSeconds() * where.processors() * CPU_TOLERANCE + CPU_SLACK;
    breaches.require(
        measured.cpuSeconds() <= most,
        "cpu",
        "%.3f s on %d processors in %.3f s of training: the clock stood still while work went on",
        measured.cpuSeconds(),
        where.processors(),
        measured.trainSeconds());
  }

  private static void checkRehearsal(Measurements measured, Breaches breaches) {
    measured
        .witness()
        .ifPresent(
            witness ->
                breaches.require(
                    witness.rehearsalSeconds() <= measured.startSeconds(),
                    "rehearsal",
                    "took %.3f s of a start of %.3f s",
                    witness.rehearsalSeconds(),
                    measured.startSeconds()));
  }

  static double sum(Collection<Double> seconds) {
    return seconds.stream().mapToDouble(s -> s).sum();
  }
}
