package org.nwsbench.harness.nightly;

import java.util.Locale;
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

  /** What is said of a metric, and of a whole night. */
  enum Verdict {
    /** No worsening beyond the margin was confirmed. */
    SAME(0),
    /** Worse beyond the margin, in the night's pairs and in those of the rerun. */
    WORSE(1),
    /** The pairs were too few, or spread too much, to say anything. */
    NOT_MEASURED(2);

    /** Of a night. */
    final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
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
