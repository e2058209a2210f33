package org.nwsbench.harness.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a trial determined: the same bits whenever the same spec runs on one engine thread of the
 * same kind of CPU.
 *
 * @param work work units spent, training and scoring together
 * @param scoredRows rows that the sampler asked the model about
 * @param lookUps what the sampler counted of reads of an index of its own; empty where the record's
 *     schema has no such field
 * @param distinctRows distinct training rows in the batches
 * @param trainRows rows of the training part
 * @param networkParameters numbers that are trained
 * @param initialWeightsSha256 hash of the initial weights: equal for all methods at a seed
 * @param finalWeightsSha256 hash of the final weights
 * @param curve the scores along the way on the curve's rows; the last point is the end
 * @param score of the final model, on all rows of the scored part
 * @param wrongRows the rows that the final model got wrong, in order of row
 */
public record Outcome(
    long steps,
    long work,
    long scoredRows,
    OptionalLong lookUps,
    long distinctRows,
    long trainRows,
    long networkParameters,
    String initialWeightsSha256,
    String finalWeightsSha256,
    List<Point> curve,
    Score score,
    List<WrongRow> wrongRows) {

  /**
   * One evaluation.
   *
   * @param work work units spent so far
   * @param score on the curve's rows, the same at all points
   * @param quality what the sampler did since the point before; empty where nothing was drawn, or
   *     the record's schema has no such field
   */
  public record Point(long work, long steps, Score score, Optional<SamplerQuality> quality) {}

  /**
   * Quality of a model on some rows.
   *
   * @param errors rows that it got wrong
   * @param macroF1 mean F1 over the classes with at least 30 rows of the scored part (over all
   *     classes that occur, where none has as many)
   * @param meanLoss mean cross-entropy in nats
   */
  public record Score(int rows, int errors, double macroF1, double meanLoss) {

    public Score {
      if (errors < 0 || errors > rows) {
        throw new IllegalArgumentException("%d errors in %d rows".formatted(errors, rows));
      }
    }

    /** Share of rows that it got right. */
    public double accuracy() {
      return 1.0 - (double) errors / rows;
    }
  }

  /**
   * A row that the final model got wrong; in JSON the pair {@code [row, predicted]}.
   *
   * @param row index into the data set as loaded
   * @param predicted the class that the model said
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record WrongRow(int row, int predicted) {}
}
