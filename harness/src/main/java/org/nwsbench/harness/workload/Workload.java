package org.nwsbench.harness.workload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.Variation;

/**
 * A training task: a data set, a network, an optimiser and a budget of work. {@link WorkloadReader}
 * reads workloads from YAML.
 *
 * @param id names the workload in commands, records and tables; lower case words joined by hyphens
 * @param title one line for a person
 * @param standardise whether each feature is centred and scaled by its mean and standard deviation
 *     over the training rows; coordinates are all divided by the largest of their deviations
 * @param onePass whether each row is given only once; absent or false if rows come back
 * @param learningRate Adam's initial learning rate, which falls to zero along half a cosine as the
 *     work is spent
 * @param batch number of rows of a training step
 * @param budget B, the work of a full training, in work units (a forward pass of one row costs 1, a
 *     backward pass 2)
 * @param evaluations number of equal shares of the budget. After each share the learning curve gets
 *     a point, the last one at the end of the training. A step that completes several shares gives
 *     one point. The point before training is not counted
 * @param curveRows number of rows on which points of the curve are evaluated; the final score uses
 *     all rows
 * @param maxUntimedShare largest share of a valid trial's training time that may lie outside of all
 *     timed phases ({@link org.nwsbench.harness.clock.Phase}). Shares above {@link
 *     #MAX_UNTIMED_SHARE} are permitted only in very short trainings ({@link #permitsUntimed})
 * @param capSeconds most seconds that a full training with shuffling was to take when the budget
 *     was chosen; it also determines the time limit of trials ({@link #timeLimitSeconds})
 */
public record Workload(
    String id,
    String title,
    String dataset,
    Split split,
    boolean standardise,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> onePass,
    Network network,
    double learningRate,
    int batch,
    long budget,
    int evaluations,
    int curveRows,
    double maxUntimedShare,
    int capSeconds) {

  /**
   * The largest permitted share of training time outside of all phases, except in very short
   * trainings.
   */
  public static final double MAX_UNTIMED_SHARE = 0.03;

  private static final double UNTIMED_INSTANT_SECONDS = 0.05;
  private static final int LIMIT_BASE_SECONDS = 60;
  private static final int LIMIT_FACTOR = 12;
  private static final int LONGEST_ID = 100;
  private static final long LARGEST_BUDGET = 1_000_000_000_000_000L;
  private static final int WIDEST = 65_536;
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * @throws IllegalArgumentException if a value is out of range; the message names the key, the
   *     value and the range
   */
  public Workload {
    require(ID.matcher(id).matches(), "id", id, "lower case words joined by hyphens");
    require(id.length() <= LONGEST_ID, "id", id, "at most %d characters".formatted(LONGEST_ID));
    requirePositive("learningRate", learningRate);
    require(batch >= 1, "batch", batch, "at least 1");
    require(budget >= 3L * batch, "budget", budget, "at least 3 * batch, the work of one step");
    require(budget <= LARGEST_BUDGET, "budget", budget, "at most " + LARGEST_BUDGET);
    require(evaluations >= 1, "evaluations", evaluations, "at least 1");
    require(curveRows >= 1, "curveRows", curveRows, "at least 1");
    require(
        maxUntimedShare > 0 && maxUntimedShare <= 1,
        "maxUntimedShare",
        maxUntimedShare,
        "in (0, 1]");
    require(capSeconds >= 1, "capSeconds", capSeconds, "at least 1");
  }

  /**
   * How the rows are split.
   *
   * @param usual whether to use the published split. If there is none, the data cannot be split
   * @param testRows number of rows of the test part, ignored if {@code usual}. If the published
   *     test part belongs to every split, it must be the size of that part
   * @param validationShare share of the remaining rows for validation
   * @param anew whether to draw a new test part; see {@link Partition.Plan}
   */
  public record Split(
      boolean usual,
      int testRows,
      double validationShare,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> anew) {

    /** Makes a split that does not draw a new test part. */
    public Split(boolean usual, int testRows, double validationShare) {
      this(usual, testRows, validationShare, Optional.empty());
    }

    public Split {
      require(testRows >= 2, "testRows", testRows, "at least 2");
      require(
          validationShare > 0 && validationShare < 1,
          "validationShare",
          validationShare,
          "in (0, 1)");
    }
  }

  /**
   * A network by the id of its provider.
   *
   * @param kind id of a network provider, such as {@code mlp}
   * @param widths sizes of the hidden layers, from the input on; the provider defines their meaning
   * @param inputShape shape of one row for the network, such as {@code [1, 28, 28]}; empty for a
   *     plain vector
   */
  public record Network(String kind, List<Integer> widths, List<Integer> inputShape) {

    public Network {
      require(
          widths.stream().allMatch(w -> w >= 1 && w <= WIDEST),
          "widths",
          widths,
          "all between 1 and " + WIDEST);
      require(
          inputShape.stream().allMatch(s -> s >= 1), "inputShape", inputShape, "all at least 1");
    }
  }

  public boolean givesRowsOnce() {
    return onePass.orElse(false);
  }

  /**
   * Returns the time limit in seconds of a trial at budget fraction {@code f}, including the start
   * of its process. Time in which the trial waits for a processor does not count.
   */
  public long timeLimitSeconds(double f) {
    return LIMIT_BASE_SECONDS + (long) Math.ceil((double) LIMIT_FACTOR * capSeconds * f);
  }

  /**
   * Returns the largest share of training time that may lie outside of all phases, except in very
   * short trainings. It is the smaller one of {@code maxUntimedShare} and {@link
   * #MAX_UNTIMED_SHARE}.
   */
  public double untimedBound() {
    return Math.min(maxUntimedShare, MAX_UNTIMED_SHARE);
  }

  /**
   * Returns whether {@code share} of {@code trainSeconds} may lie outside of all phases. Shares up
   * to {@link #untimedBound} are permitted. A larger share, up to {@code maxUntimedShare}, is
   * permitted if it is at most 50 ms in all, because the time of a training of a few steps depends
   * on the scheduler.
   */
  public boolean permitsUntimed(double share, double trainSeconds) {
    return share <= untimedBound()
        || (share <= maxUntimedShare && share * trainSeconds <= UNTIMED_INSTANT_SECONDS);
  }

  public Workload withUsualSplit(boolean usual) {
    Split other = new Split(usual, split.testRows(), split.validationShare(), split.anew());
    return with(id, title, dataset, other, learningRate, budget);
  }

  public Workload withBudget(long newBudget) {
    return with(id, title, dataset, split, learningRate, newBudget);
  }

  public Workload withLearningRate(double rate) {
    return with(id, title, dataset, split, rate, budget);
  }

  /**
   * Returns the workload with its training labels changed by a variation, which is named in the new
   * id.
   *
   * @throws IllegalArgumentException if the data set has a variation already
   */
  public Workload varied(Variation variation) {
    require(Variation.Named.of(dataset).isEmpty(), "dataset", dataset, "one without a variation");
    return with(
        new Variation.Named(id, variation).toString(),
        title + "; " + variation.inWords(),
        new Variation.Named(dataset, variation).toString(),
        split,
        learningRate,
        budget);
  }

  private Workload with(
      String newId, String newTitle, String newDataset, Split newSplit, double rate, long work) {
    return new Workload(
        newId,
        newTitle,
        newDataset,
        newSplit,
        standardise,
        onePass,
        network,
        rate,
        batch,
        work,
        evaluations,
        curveRows,
        maxUntimedShare,
        capSeconds);
  }

  static void requirePositive(String key, double value) {
    require(value > 0 && value < Double.POSITIVE_INFINITY, key, value, "a positive number");
  }

  static void require(boolean condition, String key, Object value, String bound) {
    if (!condition) {
      throw new IllegalArgumentException("%s: must be %s, but is %s".formatted(key, bound, value));
    }
  }
}
