package org.nwsbench.harness.nightly;

import java.util.Optional;
import org.nwsbench.harness.stats.NonInferiorityTest;

/**
 * The comparison of one metric of two builds.
 *
 * @param metric which
 * @param verdict what follows
 * @param before mean of the baseline, geometric for ratios, times at standard calibration
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

    /** For a person. */
    public String words() {
      return words;
    }

    /** Of the command. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** The test that the verdict rests on. */
  NonInferiorityTest decisive() {
    return rerun.orElse(test);
  }

  /** In one line. */
  String line() {
    Metric.Kind kind = metric.kind();
    NonInferiorityTest decisive = decisive();
    return "%s: %s, %s (%s to %s at 95%%, %d pairs)%s"
        .formatted(
            metric.id(),
            verdict.words(),
            kind.words(decisive.mean()),
            kind.words(decisive.interval().low()),
            kind.words(decisive.interval().high()),
            decisive.n(),
            verdict == Verdict.NOT_MEASURED
                ? ": less than %s would not have been seen"
                    .formatted(kind.words(decisive.detectable()))
                : "");
  }
}
