package org.nwsbench.methods.samplers;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.Drawing;
import org.nwsbench.methods.samplers.draw.Proposal;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.draw.StrataDraw;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Selection;

/**
 * Draws as {@link GradientBound} with k = 1 does while that saves more than scoring costs, and
 * shuffles otherwise. Before each step a {@link Gate} decides: rows are scored if it is open, and
 * shuffled if it is closed. An open gate learns from the gradient bounds of the pool. A closed one
 * learns from those of the batch just trained on, which cost nothing.
 *
 * <p>Cost: nothing while the gate is closed, 3b forward passes a step while it is open, for batches
 * of b rows. Both ways to draw are unbiased.
 *
 * <p>Katharopoulos and Fleuret, Not All Samples Are Created Equal: Deep Learning with Importance
 * Sampling, ICML 2018, arXiv 1803.00942, algorithm 1.
 */
public final class GatedGradientBound extends DefinedMethod {

  public GatedGradientBound() {
    super(
        new MethodSpec(
            "grad.bound.gated",
            "As grad.bound while the variance that it saves pays for its scoring, else reshuffled.",
            "Katharopoulos and Fleuret 2018, arXiv 1803.00942",
            "nothing, or 3b forwards while it pays",
            true,
            Set.of(Need.GRADIENT_BOUNDS, Need.SCORED_GRADIENT_BOUNDS),
            List.of(
                RowSupply.poolParameter(3),
                new ParameterSpec.Real(
                    "memory", "of the gate's moving mean, kept a step", 0.9, 0, 0.9999))),
        GatedSampler::new);
  }

  private static final class GatedSampler implements Sampler {

    private final Gate gate;
    private final Drawing closed;
    private final Drawing open;
    private boolean scored;

    GatedSampler(SamplingContext context) {
      RowSupply supply = new RowSupply(context);
      gate = new Gate(supply.poolSize(), context.batchSize(), context.parameters().real("memory"));
      closed = supply.uniform();
      open =
          StrataDraw.pools(
              context,
              supply,
              rows -> gate.take(context.scorer().gradientBounds(rows)),
              Proposal.PROPORTIONAL);
    }

    @Override
    public Selection next() {
      scored = gate.isOpen();
      return (scored ? open : closed).next().weighted(1);
    }

    @Override
    public void observe(Selection selection, Feedback feedback) {
      if (!scored) {
        gate.take(feedback.gradientBounds());
      }
    }
  }

  /**
   * Estimates whether importance sampling reduces the variance by more than its scoring costs.
   *
   * <pre>
   *   tau = sqrt(n sum_i g_i^2)      of n scores g, normalised to sum 1; tau is 1 if all are equal
   *   open while the moving mean of tau, from 0, exceeds (m + 3b) / (3b), with m the pool size
   * </pre>
   *
   * <p>tau^2 is the factor by which a uniformly drawn batch would have to grow to reach the same
   * variance, if the mean gradient is small beside the gradients of rows. A step costs m + 3b with
   * scoring and 3b without. As in the paper, the gate compares tau, not tau^2, with the ratio of
   * these costs. So it opens only where tau^2 exceeds this ratio squared.
   */
  static final class Gate {

    private final double memory;
    private final double threshold;
    private double tau;

    Gate(int poolSize, int batchSize, double memory) {
      this.threshold = (poolSize + 3.0 * batchSize) / (3.0 * batchSize);
      this.memory = memory;
    }

    /** Updates the moving mean with the given scores and returns the scores unchanged. */
    float[] take(float[] scores) {
      double[] densities = Proposal.PROPORTIONAL.densities(scores);
      double meanSquare = Arrays.stream(densities).map(d -> d * d).average().orElse(1);
      tau = memory * tau + (1 - memory) * Math.sqrt(meanSquare);
      return scores;
    }

    boolean isOpen() {
      return tau > threshold;
    }
  }
}
