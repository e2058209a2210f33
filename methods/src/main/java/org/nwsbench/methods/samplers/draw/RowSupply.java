package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * The rows that a sampler is supplied with: uniform batches, and pools of distinct candidates in
 * random order. Where no row is used twice, both are fresh rows of one random order, taken from it
 * as they are needed; else batches walk through reshuffled passes, and each pool is drawn from all
 * rows.
 *
 * <p>Memory: 4 bytes a row for batches, and as much for pools of rows that return. Cost: O(rows) at
 * the first call and, where rows return, a pass; O(rows given) a call.
 */
public final class RowSupply {

  // Work of a training step, a row.
  private static final double STEP = 3;

  private final SamplingContext context;
  private final int size;
  private final int batchSize;
  private final boolean fresh;
  private final RandomGenerator random;
  private int[] order = {};
  private int taken;

  public RowSupply(SamplingContext context) {
    this(context, context.random());
  }

  /** Makes a supply whose order comes from another stream than the sampler's own. */
  public RowSupply(SamplingContext context, RandomGenerator random) {
    this(context, random, false);
  }

  private RowSupply(SamplingContext context, RandomGenerator random, boolean fresh) {
    this.context = context;
    this.size = context.trainingSet().size();
    this.batchSize = context.batchSize();
    this.fresh = fresh || context.trainingSet().onePass();
    this.random = random;
  }

  /**
   * Returns a supply of fresh rows if the rows suffice for a pool at each step of the budget: then
   * a step costs the same however many rows there are. Else returns a supply of rows that return.
   */
  public static RowSupply freshWhereRowsSuffice(SamplingContext context) {
    double trained = context.budget().total() / STEP;
    double wanted = context.parameters().whole("pool") * Math.max(trained, context.batchSize());
    return new RowSupply(context, context.random(), wanted <= context.trainingSet().size());
  }

  /** Returns the parameter "pool": the size of a pool in batches. */
  public static ParameterSpec poolParameter(int defaultMultiple) {
    return new ParameterSpec.Whole("pool", "candidates, in batches", defaultMultiple, 1, 64);
  }

  /** Returns why a method that needs rows to return cannot choose where rows pass once. */
  public static Optional<String> needsReturningRows(TrainingSet set) {
    return set.onePass()
        ? Optional.of("rows must come back, and this workload gives each of them once")
        : Optional.empty();
  }

  /** Returns whether no row is given twice. */
  public boolean isFresh() {
    return fresh;
  }

  /** Returns a drawing of uniform batches, all densities 1. */
  public Drawing uniform() {
    int[] pass = Shuffles.identity(fresh ? 0 : size);
    return new EpochShuffle(
        () -> {
          Shuffles.shuffle(pass, 0, pass.length, random);
          return fresh ? pool(batchSize) : pass;
        },
        batchSize);
  }

  /** Returns the candidates in a pool: as many batches as "pool" says, at most all rows. */
  public int poolSize() {
    return (int) Math.min(size, (long) context.parameters().whole("pool") * batchSize);
  }

  /**
   * Draws distinct candidates uniformly from all rows or, where no row is given twice, from those
   * not given yet.
   *
   * @throws IllegalStateException if too few rows are left that were not given yet
   */
  public int[] pool(int count) {
    if (order.length == 0) {
      order = Shuffles.identity(size);
    }
    if (!fresh) {
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
