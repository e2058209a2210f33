package org.nwsbench.harness.check;

import java.util.Collection;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.Workload;

/** Phases add up to the training time, and other times fit into it. */
final class ClockRules {

  private static final double ROUNDING = 1e-6;

  /** A collector counts milliseconds, once a pause at either end. */
  private static final double GC_TICK = 2e-3;

  private static final double CPU_TOLERANCE = 1.05;
  private static final double CPU_SLACK = 0.1;

  /**
   * What the JVM's compilers may take beside a trial that ran alone, whose threads are else the
   * engine's, where the record's schema does not tell what they took: in 90 committed trials it was
   * .56 of the training time and .84 s at most.
   */
  private static final double JVM_SHARE = 0.75;

  private static final double JVM_SECONDS = 1.5;

  private static final int FIRST_WITH_COMPILERS = 4;

  private ClockRules() {}

  static void check(TrialRecord record, Measurements measured, AuditViolations breaches) {
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
    Workload workload = record.spec().workload();
    breaches.require(
        !record.isOk() || workload.permitsUntimed(measured.untimedShare(), train),
        "untimed",
        "a share of %.6f lies in no phase, more than %s",
        measured.untimedShare(),
        workload.untimedBound());
    breaches.require(
        measured.gcSeconds() <= train + GC_TICK * measured.curve().size(),
        "gc",
        "%.3f s of garbage collection in %.3f s of training",
        measured.gcSeconds(),
        train);
    breaches.require(
        measured.startSeconds() > 0 && train > 0, "times", "start and training must take time");
    checkCpu(record, measured, breaches);
    checkSigns(measured, breaches);
    checkRehearsal(measured, breaches);
    checkCompilers(record.schema(), measured, breaches);
  }

  private static void checkCpu(
      TrialRecord record, Measurements measured, AuditViolations breaches) {
    double train = measured.trainSeconds();
    int processors = record.environment().processors();
    double most = train * processors * CPU_TOLERANCE;
    if (measured.exclusive()) {
      double engine = train * record.spec().engineThreads() * CPU_TOLERANCE;
      most = Math.min(most, engine + compilers(record.schema(), measured));
    }
    breaches.require(
        measured.cpuSeconds() <= most + CPU_SLACK,
        "cpu",
        "%.3f s on %d processors in %.3f s of training on %d engine threads, at most %.3f s:"
            + " something else computed, or the clock stood still while work went on",
        measured.cpuSeconds(),
        processors,
        train,
        record.spec().engineThreads(),
        most + CPU_SLACK);
  }

  private static double compilers(int schema, Measurements measured) {
    return schema < FIRST_WITH_COMPILERS
        ? Math.min(JVM_SHARE * measured.trainSeconds(), JVM_SECONDS)
        : measured.compilerSeconds().orElse(0);
  }

  private static void checkSigns(Measurements measured, AuditViolations breaches) {
    double least =
        Stream.concat(
                Stream.of(measured.gcSeconds(), measured.untimedShare() + ROUNDING),
                measured.phases().values().stream())
            .mapToDouble(s -> s)
            .min()
            .orElse(0);
    breaches.require(least >= 0, "times", "a time of %s s: none is negative", least);
    breaches.require(
        measured.forwardShare() > 0 && measured.forwardShare() < 1,
        "times",
        "a forward's share of a step of %s",
        measured.forwardShare());
    measured.witness().ifPresent(witness -> checkSigns(witness, breaches));
  }

  private static void checkSigns(Measurements.TimingDiagnostics witness, AuditViolations breaches) {
    breaches.require(
        witness.rehearsalSeconds() >= 0
            && witness.pauseProof().pausedSeconds() >= 0
            && witness.pauseProof().gcSeconds() >= 0,
        "times",
        "rehearsal, pauses or collection of negative length");
    breaches.require(
        DoubleStream.of(
                witness.ruler().before().productSeconds(),
                witness.ruler().before().gatherSeconds(),
                witness.ruler().after().productSeconds(),
                witness.ruler().after().gatherSeconds())
            .allMatch(s -> s > 0),
        "times",
        "a ruler must take time");
  }

  private static void checkRehearsal(Measurements measured, AuditViolations breaches) {
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

  private static void checkCompilers(int schema, Measurements measured, AuditViolations breaches) {
    if (schema >= FIRST_WITH_COMPILERS
        && measured.witness().isPresent()
        && measured.cpuSeconds() >= 0) {
      breaches.require(
          measured.compilerSeconds().isPresent(),
          "compilers",
          "what they used is not told: run trials with a HotSpot JVM that compiles");
      double seconds = measured.compilerSeconds().orElse(0);
      breaches.require(
          seconds >= 0 && seconds <= measured.cpuSeconds(),
          "compilers",
          "used %.3f s of the process's %.3f s of CPU time",
          seconds,
          measured.cpuSeconds());
    }
  }

  static double sum(Collection<Double> seconds) {
    return seconds.stream().mapToDouble(s -> s).sum();
  }
}
