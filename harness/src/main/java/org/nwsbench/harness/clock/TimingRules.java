package org.nwsbench.harness.clock;

import java.util.Locale;
import java.util.Optional;

/**
 * Rules that the times of a trial must obey to be published. The trial applies the rules at its
 * end. The audit, which checks stored records, applies them again to the record. Each rule returns
 * a description of what is wrong, or empty if nothing is.
 *
 * @param trainSeconds wall time of the training
 * @param processors number of processors of the machine
 */
public record TimingRules(double trainSeconds, int engineThreads, int processors) {

  private static final double CPU_TOLERANCE = 1.05;
  private static final double CPU_SLACK_SECONDS = 0.1;

  private static final double LEAST_SHARE = 0.8;

  private static final double INSTANT_SECONDS = 0.02;

  /**
   * Checks that not too much of the training time lies outside of all phases ({@link Phase}).
   *
   * @param share the share of the training time that lies in no phase
   * @param permitted whether the workload permits this share
   * @param bound the largest share that is usually permitted, for the message
   */
  public Optional<String> untimed(double share, boolean permitted, double bound) {
    return unless(
        permitted,
        "%.2f%% of training time lies in no phase, more than %.0f%%",
        100 * share,
        100 * bound);
  }

  /**
   * Checks that the process did not use more CPU time than its engine threads and the JVM's
   * compilers can use. If it did, something else computed, or the clock was stopped while the
   * process worked.
   */
  public Optional<String> tooMuchCpu(double cpuSeconds, double compilerSeconds) {
    double most = mostCpuSeconds(compilerSeconds);
    return unless(
        cpuSeconds <= most,
        "%.3f s of CPU time; the engine's threads and the JVM's compilers explain at most %.3f s: another thread or process computed during the training",
        cpuSeconds,
        most);
  }

  public double mostCpuSeconds(double compilerSeconds) {
    double all = trainSeconds * processors * CPU_TOLERANCE;
    double alone = trainSeconds * engineThreads * CPU_TOLERANCE + compilerSeconds;
    return Math.min(all, alone) + CPU_SLACK_SECONDS;
  }

  /**
   * Checks that the CPU time of the training thread plus 20 ms is at least 80% of the wall time
   * less garbage collection. If not, the process was stopped, or other work used its processor.
   *
   * @param ownSeconds CPU time of the training thread
   * @param gcSeconds seconds of garbage collection, for which the thread waits
   */
  public Optional<String> starved(double ownSeconds, double gcSeconds) {
    return unless(
        ownSeconds + INSTANT_SECONDS >= LEAST_SHARE * (trainSeconds - gcSeconds),
        "its thread had a processor for %.3f s of %.3f s of training: it was stopped, or others had"
            + " the processor",
        ownSeconds,
        trainSeconds);
  }

  /**
   * Checks that nothing but the evaluation computed while the clock was stopped. If this is not
   * known, the rule is broken, too.
   */
  public static Optional<String> pauses(PauseProof proof) {
    return switch (proof.verdict()) {
      case PASSED -> Optional.empty();
      case BROKEN -> Optional.of(proof.evidence());
      case UNAVAILABLE ->
          Optional.of("the system does not tell what threads do, so times cannot be published");
    };
  }

  private static Optional<String> unless(boolean kept, String broken, Object... values) {
    return kept ? Optional.empty() : Optional.of(String.format(Locale.ROOT, broken, values));
  }
}
