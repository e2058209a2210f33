package org.nwsbench.harness.nightly;

import org.nwsbench.harness.stats.NonInferiorityTest;

/**
 * The comparison of one metric of two builds.
 *
 * @param before mean of the baseline, geometric for times, these at standard calibration
 * @param now the same of the current build
 * @param test that the verdict rests on
 * @param rerun whether that is of the immediate rerun: the metric was suspect
 */
record MetricComparison(
    Metric metric,
    Verdict verdict,
    double before,
    double now,
    NonInferiorityTest test,
    boolean rerun) {

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

  /** What pairs that did not confirm a worsening have shown. */
  static Verdict unlessWorse(Metric metric, NonInferiorityTest test) {
    return test.detectable() <= metric.kind().bound() ? Verdict.SAME : Verdict.NOT_MEASURED;
  }

  String line() {
    Metric.Kind kind = metric.kind();
    String reason =
        verdict == Verdict.NOT_MEASURED
            ? ": less than %s would not have been seen".formatted(kind.words(test.detectable()))
            : "";
    return "%s: %s, %s (%s to %s at 95%%, %d pairs)%s"
        .formatted(
            metric.id(),
            verdict.words(),
            kind.words(test.mean()),
            kind.words(test.interval().low()),
            kind.words(test.interval().high()),
            test.n(),
            reason);
  }
}
