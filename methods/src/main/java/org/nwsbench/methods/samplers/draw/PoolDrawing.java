package org.nwsbench.methods.samplers.draw;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Draws from a new pool at each step: distinct candidates in random order, scored. The batch is
 * drawn by strata; where no row may be used twice, by systematic sampling with densities capped so
 * that none repeats within it, and what was not drawn is thrown away. Cost: O(pool size) a step
 * beyond the scores.
 */
public final class PoolDrawing implements Drawing {

  private final RowSupply supply;
  private final int poolSize;
  private final Function<int[], float[]> scores;
  private final Proposal proposal;
  private final int batchSize;
  private final RandomGenerator random;

  /**
   * Pools of as many batches as the parameter "pool" says, or of all rows where there are fewer.
   */
  public PoolDrawing(
      SamplingContext context,
      RowSupply supply,
      Function<int[], float[]> scores,
      Proposal proposal) {
    this.supply = supply;
    this.poolSize = size(context);
    this.scores = scores;
    this.proposal = proposal;
    this.batchSize = context.batchSize();
    this.random = context.random();
  }

  /** The parameter "pool": its size in batches. */
  public static ParameterSpec parameter(int defaultMultiple) {
    return new ParameterSpec.Whole("pool", "candidates, in batches", defaultMultiple, 1, 64);
  }

  public static int size(SamplingContext context) {
    long pool = (long) context.parameters().whole("pool") * context.batchSize();
    return (int) Math.min(context.trainingSet().size(), pool);
  }

  /** A sampler of such pools, weighted by density^-k. */
  public static Sampler sampler(
      SamplingContext context, Function<int[], float[]> scores, Proposal proposal, double k) {
    return new PoolDrawing(context, new RowSupply(context), scores, proposal).sampler(k);
  }

  @Override
  public Draw next() {
    int[] candidates = supply.pool(poolSize);
    double[] densities = proposal.densities(scores.apply(candidates));
    int[] drawn;
    if (supply.isOnePass()) {
      StrataDraw.cap(densities, batchSize);
      drawn = StrataDraw.drawSystematically(densities, batchSize, random);
    } else {
      drawn = StrataDraw.draw(densities, batchSize, random);
    }
    int[] batch = new int[batchSize];
    double[] drawnDensities = new double[batchSize];
    for (int i = 0; i < batchSize; i++) {
      batch[i] = candidates[drawn[i]];
      drawnDensities[i] = densities[drawn[i]];
    }
    return new Draw(batch, drawnDensities);
  }
}
