package org.nwsbench.harness.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Optional;

/**
 * The deterministic results of a trial. They are the same to the bit whenever the same spec runs
 * with one engine thread on the same kind of processor. {@code harness/docs/record-schema-6.json}
 * describes each value.
 */
public record Outcome(
    long steps,
    long work,
    long scoredRows,
    long lookUps,
    long distinctRows,
    long trainRows,
    long networkParameters,
    String initialWeightsSha256,
    String finalWeightsSha256,
    List<Point> curve,
    Score score,
    List<WrongRow> wrongRows) {

  /** One point of the learning curve. */
  public record Point(long work, long steps, Score score, Optional<SamplerQuality> quality) {}

  /** How well a model predicts some rows. */
  public record Score(int rows, int errors, double macroF1, double meanLoss) {

    public Score {
      if (errors < 0 || errors > rows) {
        throw new IllegalArgumentException("%d errors in %d rows".formatted(errors, rows));
      }
    }

    public double errorRate() {
      return (double) errors / rows;
    }

    /**
     * Returns the error rate. If no row is wrong, half a row is counted, so that the rate has a
     * logarithm.
     */
    public double positiveErrorRate() {
      return Math.max(errors, 0.5) / rows;
    }

    public double accuracy() {
      return 1.0 - (double) errors / rows;
    }
  }

  /**
   * A row that the final model predicted wrongly. In JSON it is the pair {@code [row, predicted]}.
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record WrongRow(int row, int predicted) {}
}
