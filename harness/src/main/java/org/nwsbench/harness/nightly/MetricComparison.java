package org.nwsbench.harness.nightly;

import java.util.Optional;
import org.nwsbench.harness.stats.NonInferiorityTest;

/**
 * The comparison of one metric of two builds.
 *
 * @param metric which
 * @param verdict what follows
 * @param before mean of the baseline, geometric for times, these at standard calibration
 * @param now the same of the current build
 * @param test over the pairs of the night
 * @param rerun over the pairs of the immediate rerun, where the metric was suspect
 */
record MetricComparison(
    Metric metric,
    Verdict verdict,
    double before,
    double now,
    NonInferiorityTest test,
    Optional<NonInferiorityTest> rerun) {

  /** Level of the night's test, and of that of the rerun. */
  static final double ALPHA = 0.01;

  /** What is said of a metric, and of a whole night. The exit codes are those of a night. */
  public enum Verdict {
    /** No worsening beyond the margin was confirmed. */
    SAME("same", 0),
    /** Worse beyond the margin, in the night's pairs and in those of the rerun. */
    WORSE("worse", 1),
    /** The pairs were too few, or spread too much, to say anything. */
    NOT_MEASURED("not measured", 2);

    private final String words;
    private final int exitCode;

    Verdict(String words, int exitCode) {
      this.words = words;
      this.exitCode = exitCode;
    }

    public String words() {
      return words;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  /** {@code worse}: what the rerun confirmed. */
  static MetricComparison of(
      Metric metric,
      boolean worse,
      double before,
      double now,
      NonInferiorityTest test,
      Optional<NonInferiorityTest> rerun) {
    boolean shown =
        !isUnconfirmed(test, rerun) && rerun.orElse(test).detectable() <= metric.kind().bound();
    Verdict verdict = worse ? Verdict.WORSE : shown ? Verdict.SAME : Verdict.NOT_MEASURED;
    return new MetricComparison(metric, verdict, before, now, test, rerun);
  }

  /** Whether it is suspect and the rerun gave too few pairs. */
  private static boolean isUnconfirmed(
      NonInferiorityTest test, Optional<NonInferiorityTest> rerun) {
    return test.p() <= ALPHA && rerun.isEmpty();
  }

  /** The test that the verdict rests on. */
  NonInferiorityTest decisive() {
    return rerun.orElse(test);
  }

  String line() {
    Metric.Kind kind = metric.kind();
    NonInferiorityTest decisive = decisive();
    String reason =
        verdict != Verdict.NOT_MEASURED
            ? ""
            : isUnconfirmed(test, rerun)
                ? ": suspect, and too few pairs of the rerun have values of both builds"
                : ": less than %s would not have been seen"
                    .formatted(kind.words(decisive.detectable()));
    return "%s: %s, %s (%s to %s at 95%%, %d pairs)%s"
        .formatted(
            metric.id(),
            verdict.words(),
            kind.words(decisive.mean()),
            kind.words(decisive.interval().low()),
            kind.words(decisive.interval().high()),
            decisive.n(),
            reason);
  }
}
