package org.nwsbench.harness.nightly;

import java.util.Optional;
import org.nwsbench.harness.stats.MarginTest;

/**
 * What the statistical gate found of one metric.
 *
 * @param metric which
 * @param by what the values of a pair were compared by
 * @param verdict what follows
 * @param before geometric mean (of differences: mean) of the baseline, times by the ruler
 * @param now the same of the current build
 * @param first the test over the pairs of the night
 * @param again that over the pairs of the immediate rerun, where there was one; over all pairs of
 *     the night for what times the same operation as something that was confirmed
 */
public record MetricFinding(
    Metric metric,
    Yardstick by,
    Verdict verdict,
    double before,
    double now,
    MarginTest first,
    Optional<MarginTest> again) {

  /** What is said of a metric. */
  public enum Verdict {
    /** No change beyond the margin was seen. */
    SAME("same"),
    /**
     * Worse beyond the margin in the night's pairs and in those of the rerun; or in all of them
     * together, where what times the same operation is so.
     */
    WORSE("worse"),
    /** Worse in the night's pairs alone. */
    NOT_CONFIRMED("not confirmed"),
    /** Worse in the night's pairs, and not run again in as many. */
    SUSPECT("suspect"),
    /** Worse beside the other phases, and by the ruler not. */
    CONTRADICTED("contradicted by the ruler"),
    /** Worse beside the other phases, and by a ruler calm enough to say so the same. */
    CLEARED("the same by the ruler"),
    /** Better beyond the margin in the night's pairs; not run again. */
    BETTER("better");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** For a person. */
    public String words() {
      return words;
    }
  }

  /** The test that its verdict rests on. */
  private MarginTest decisive() {
    return verdict == Verdict.SUSPECT ? first : again.orElse(first);
  }

  /** The change as a person reads it, by the rerun where that decided. */
  public String change() {
    return metric.kind().words(decisive().mean());
  }

  /** In one line. */
  public String line() {
    MarginTest test = decisive();
    return "%s: %s, %s (%s to %s at 95%%, %d pairs)"
        .formatted(
            metric.id(),
            verdict.words(),
            change(),
            metric.kind().words(test.interval().low()),
            metric.kind().words(test.interval().high()),
            test.n());
  }
}
