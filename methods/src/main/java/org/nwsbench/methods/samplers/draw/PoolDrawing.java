package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Draws by strata from a fresh pool at each step: distinct candidates, drawn uniformly from all
 * rows in random order, and scored. Cost: O(pool size) a step beyond the scores.
 */
public final class PoolDrawing implements Drawing {

  private final int[] rows;
  private final int poolSize;
  private final Function<int[], float[]> scores;
  private final Proposal proposal;
  private final int batchSize;
  private final RandomGenerator random;

  /**
   * Pools of as many batches as the parameter "pool" says, or of all rows where there are fewer.
   */
  public PoolDrawing(SamplingContext context, Function<int[], float[]> scores, Proposal proposal) {
    this.rows = Shuffles.identity(context.trainingSet().size());
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

  /** Candidates of a pool. */
  public static int size(SamplingContext context) {
    long pool = (long) context.parameters().whole("pool") * context.batchSize();
    return (int) Math.min(context.trainingSet().size(), pool);
  }

  /** A sampler of such pools, weighted by density^-k. */
  public static Sampler sampler(
      SamplingContext context, Function<int[], float[]> scores, Proposal proposal, double k) {
    return new DrawingSampler(new PoolDrawing(context, scores, proposal), k);
  }

  @Override
  public Draw next() {
    Shuffles.draw(rows, 0, rows.length, poolSize, random);
    int[] candidates = Arrays.copyOf(rows, poolSize);
    double[] densities = proposal.densities(scores.apply(candidates));
    int[] drawn = StrataDraw.draw(densities, batchSize, random);
    int[] batch = new int[batchSize];
    double[] drawnDensities = new double[batchSize];
    for (int i = 0; i < batchSize; i++) {
      batch[i] = candidates[drawn[i]];
      drawnDensities[i] = densities[drawn[i]];
    }
    return new Draw(batch, drawnDensities);
  }
}
