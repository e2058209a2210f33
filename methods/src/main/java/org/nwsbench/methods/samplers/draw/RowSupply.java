package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Supplies a sampler with uniform batches and with pools. A pool holds the candidates of one step,
 * all distinct and in random order. A method chooses its batch among them. If rows are used once,
 * batches and pools take the next unused rows of one random order. Otherwise rows come back:
 * batches walk through reshuffled passes, and each pool is drawn from all rows.
 *
 * <p>Memory: 4 bytes a row. If rows come back, batches and pools take 4 bytes a row each. Cost:
 * O(N) for N rows at the first call and, if rows come back, at the start of each pass of batches.
 * Any other call takes time in proportion to the number of rows that it gives.
 */
public final class RowSupply {

  /** Work of a training step for one row. A forward pass of the row costs 1. */
  public static final int STEP = 3;

  private final SamplingContext context;
  private final int size;
  private final int batchSize;
  private final boolean usesRowsOnce;
  private final RandomGenerator random;
  private int[] order = {};
  private int taken;

  public RowSupply(SamplingContext context) {
    this(context, context.random());
  }

  /** Makes a supply whose order comes from the given random stream. */
  public RowSupply(SamplingContext context, RandomGenerator random) {
    this(context, random, false);
  }

  private RowSupply(SamplingContext context, RandomGenerator random, boolean usesRowsOnce) {
    this.context = context;
    this.size = context.trainingSet().size();
    this.batchSize = context.batchSize();
    this.usesRowsOnce = usesRowsOnce || context.trainingSet().onePass();
    this.random = random;
  }

  /**
   * Returns a supply that uses each row once if there are enough rows for a new pool at each step
   * of the trial's budget. Then a step costs the same for any number of rows. With fewer rows,
   * returns a supply in which rows come back, unless the training set gives each row only once.
   */
  public static RowSupply freshWhereRowsSuffice(SamplingContext context) {
    double trained = context.budget().trialTotal() / (double) STEP;
    double wanted = context.parameters().whole("pool") * Math.max(trained, context.batchSize());
    return new RowSupply(context, context.random(), wanted <= context.trainingSet().size());
  }

  public static ParameterSpec poolParameter(int defaultMultiple) {
    return new ParameterSpec.Whole("pool", "candidates, in batches", defaultMultiple, 1, 64);
  }

  public static Optional<String> needsReturningRows(TrainingSet set) {
    return set.onePass()
        ? Optional.of("rows must come back, and this workload gives each of them once")
        : Optional.empty();
  }

  public boolean usesRowsOnce() {
    return usesRowsOnce;
  }

  /**
   * Returns a way to draw uniform batches. All densities ({@link Draw#densities()}) are 1. If rows
   * are used once, a draw throws an {@link IllegalStateException} when too few are left.
   */
  public Drawing uniform() {
    int[] pass = Shuffles.identity(usesRowsOnce ? 0 : size);
    return new EpochShuffle(
        () -> {
          Shuffles.shuffle(pass, 0, pass.length, random);
          return usesRowsOnce ? pool(batchSize) : pass;
        },
        batchSize);
  }

  public int poolSize() {
    return (int) Math.min(size, (long) context.parameters().whole("pool") * batchSize);
  }

  /**
   * Draws distinct candidates uniformly from all rows or, if rows are used once, from the unused
   * ones.
   *
   * @throws IllegalStateException if rows are used once and too few are left
   */
  public int[] pool(int count) {
    if (order.length == 0) {
      order = Shuffles.identity(size);
    }
    if (!usesRowsOnce) {
      Shuffles.draw(order, 0, size, count, random);
      return Arrays.copyOf(order, count);
    }
    if (count > size - taken) {
      throw new IllegalStateException(
          "%d fresh rows are asked for and %d of %d are left: give a smaller budget, or pool"
              .formatted(count, size - taken, size));
    }
    Shuffles.draw(order, taken, size, count, random);
    taken += count;
    return Arrays.copyOfRange(order, taken - count, taken);
  }
}
