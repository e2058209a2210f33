package org.nwsbench.methods.samplers;

import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Scores a fresh pool of candidates at each step and draws the batch from it by strata. */
final class PoolDrawing implements Drawing {

  private final CandidatePool pool;
  private final Function<int[], float[]> scores;
  private final Proposal proposal;
  private final int batchSize;
  private final RandomGenerator random;

  PoolDrawing(
      CandidatePool pool,
      Function<int[], float[]> scores,
      Proposal proposal,
      int batchSize,
      RandomGenerator random) {
    this.pool = pool;
    this.scores = scores;
    this.proposal = proposal;
    this.batchSize = batchSize;
    this.random = random;
  }

  @Override
  public Draw next() {
    int[] candidates = pool.draw();
    double[] densities = proposal.densities(scores.apply(candidates));
    int[] drawn = StrataDraw.draw(densities, batchSize, random);
    int[] rows = new int[batchSize];
    double[] drawnDensities = new double[batchSize];
    for (int i = 0; i < batchSize; i++) {
      rows[i] = candidates[drawn[i]];
      drawnDensities[i] = densities[drawn[i]];
    }
    return new Draw(rows, drawnDensities);
  }
}
