package org.nwsbench.methods.samplers;

import java.util.Arrays;
import org.nwsbench.methods.samplers.draw.Proposal;

/**
 * Says when importance sampling reduces variance by more than its scoring costs.
 *
 * <pre>
 *   tau = sqrt(n sum_i g_i^2)      of n scores g normalised to sum 1; 1 where all are equal
 *   open once the moving mean of tau, from 0, exceeds (B + 3b) / (3b)
 * </pre>
 *
 * <p>tau^2 is the factor by which a batch would have to grow for uniform draws to vary as little; a
 * step with scoring costs B + 3b, one without 3b.
 */
final class Gate {

  private final double memory;
  private final double threshold;
  private double tau;

  /**
   * @param memory of the moving mean, kept at each step
   */
  Gate(int poolSize, int batchSize, double memory) {
    this.threshold = (poolSize + 3.0 * batchSize) / (3.0 * batchSize);
    this.memory = memory;
  }

  void take(float[] scores) {
    double[] densities = Proposal.PROPORTIONAL.densities(scores);
    double meanSquare = Arrays.stream(densities).map(d -> d * d).average().orElse(1);
    tau = memory * tau + (1 - memory) * Math.sqrt(meanSquare);
  }

  boolean isOpen() {
    return tau > threshold;
  }
}
