package org.nwsbench.methods.samplers;

import java.util.function.Function;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;

/** What the methods share that score a pool of candidates at each step. */
final class ScoredPool {

  private ScoredPool() {}

  /** The parameter "pool": its size in batches. */
  static ParameterSpec pool(int defaultMultiple) {
    return new ParameterSpec.Whole("pool", "candidates, in batches", defaultMultiple, 1, 64);
  }

  /** A pool drawing of the parameter "pool"; without replacement in the pool. */
  static PoolDrawing drawing(
      SamplingContext context, Function<int[], float[]> scores, Proposal proposal) {
    CandidatePool pool =
        new CandidatePool(
            context.trainingSet().size(),
            context.batchSize(),
            context.parameters().whole("pool"),
            context.random());
    return new PoolDrawing(pool, scores, proposal, context.batchSize(), context.random());
  }

  static Sampler sampler(
      SamplingContext context, Function<int[], float[]> scores, Proposal proposal, double k) {
    return new DrawingSampler(drawing(context, scores, proposal), k);
  }
}
