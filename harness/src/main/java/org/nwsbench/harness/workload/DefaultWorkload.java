package org.nwsbench.harness.workload;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes a workload for a table for which no workload was tuned. Tables of the same size get the
 * same workload.
 *
 * <ul>
 *   <li>Test part: a fifth of the rows, at most 50,000, or the share that the user asked for.
 *       Validation part: a tenth of the other rows.
 *   <li>Network: a multilayer perceptron with hidden layers of 128 and 64 units. Features that are
 *       numbers are standardised.
 *   <li>Batch: 128 rows, or a tenth of the training rows if that is less.
 *   <li>Passes: if the table has a million rows or more, each row is given only once.
 *   <li>Budget: 20 passes over the training rows. If rows are given once, a quarter of a pass, so
 *       that rows suffice for a method that looks at four for each one that it trains on. In both
 *       cases the budget is at most what uniform sampling can do in 10 s on one core, but at least
 *       100 steps. The time of a step is guessed: 0.25 ms, plus 6 floating-point operations for
 *       each weight and row at 50 GFLOP/s.
 *   <li>Learning rate: 0.003 (Adam), not tuned.
 * </ul>
 */
public final class DefaultWorkload {

  private static final double TEST_SHARE = 0.2;
  private static final int MOST_TEST_ROWS = 50_000;
  private static final double VALIDATION_SHARE = 0.1;
  private static final List<Integer> WIDTHS = List.of(128, 64);
  private static final int MOST_BATCH = 128;
  private static final int PASSES = 20;

  private static final double PASSES_OF_ROWS_GIVEN_ONCE = 0.25;

  private static final int ONE_PASS_ROWS = 1_000_000;
  private static final double SECONDS = 10;
  private static final int FEWEST_STEPS = 100;
  private static final double STEP_SECONDS = 0.25e-3;
  private static final double FLOPS = 50e9;

  private DefaultWorkload() {}

  /**
   * Returns the workload of a table of {@code rows} rows.
   *
   * @param dataset id of the data set; the id of the workload adds {@code -mlp}
   * @param standardise whether the features are numbers, which are then standardised
   * @param testShare the share of rows for the test, if the user gave one
   */
  public static Workload of(
      String dataset,
      String title,
      int rows,
      int dimension,
      int classes,
      boolean standardise,
      OptionalDouble testShare) {
    long test =
        testShare.isPresent()
            ? Math.round(testShare.getAsDouble() * rows)
            : Math.min(MOST_TEST_ROWS, Math.round(TEST_SHARE * rows));
    int testRows = (int) Math.max(2, test);
    int trainRows = (int) Math.max(1, (1 - VALIDATION_SHARE) * (rows - testRows));
    int batch = Math.max(1, Math.min(MOST_BATCH, trainRows / 10));
    double passes = mostPasses(rows >= ONE_PASS_ROWS);
    long steps = steps(passes, trainRows, batch, dimension, classes);
    return new Workload(
        dataset + "-mlp",
        title,
        dataset,
        new Workload.Split(false, testRows, VALIDATION_SHARE),
        standardise,
        rows >= ONE_PASS_ROWS ? Optional.of(true) : Optional.empty(),
        new Workload.Network("mlp", WIDTHS, List.of()),
        0.003,
        batch,
        3L * batch * steps,
        24,
        2000,
        1, // A small table trains for an instant.
        30);
  }

  public static String inWords(Workload workload, int rows) {
    double trainRows = (1 - VALIDATION_SHARE) * (rows - workload.split().testRows());
    long steps = workload.budget() / (3L * workload.batch());
    return String.format(
        Locale.ROOT,
        "test %,d rows, batch %d, %,d plain steps = %.1f passes (of at most %s, or %.0f s by a guess"
            + " of the speed); learning rate %s, not tuned",
        workload.split().testRows(),
        workload.batch(),
        steps,
        steps * workload.batch() / trainRows,
        workload.givesRowsOnce() ? "a quarter" : PASSES,
        SECONDS,
        workload.learningRate());
  }

  private static double mostPasses(boolean givesRowsOnce) {
    return givesRowsOnce ? PASSES_OF_ROWS_GIVEN_ONCE : PASSES;
  }

  private static long steps(
      double mostPasses, int trainRows, int batch, int dimension, int classes) {
    long weights =
        (long) dimension * WIDTHS.get(0)
            + (long) WIDTHS.get(0) * WIDTHS.get(1)
            + (long) WIDTHS.get(1) * classes;
    double stepSeconds = STEP_SECONDS + 6.0 * weights * batch / FLOPS;
    double passes = mostPasses * trainRows / batch;
    return Math.max(FEWEST_STEPS, (long) Math.min(passes, SECONDS / stepSeconds));
  }
}
