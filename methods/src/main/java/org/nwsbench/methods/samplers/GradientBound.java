package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.Proposal;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.draw.StrataDraw;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws in proportion to each candidate's norm of softmax - onehot. Candidates are a pool that is
 * drawn uniformly at each step ({@link StrataDraw#pools}). The norm of a row's gradient is at most
 * this norm times a factor common to all rows.
 *
 * <pre>
 *   pool of m = 3b;  p_i = g_i / sum_j g_j;  w_i = (1 / (m p_i))^k
 * </pre>
 *
 * <p>Here b is the number of rows of a batch, g_i this norm of candidate i, p_i its probability and
 * w_i its weight. The paper uses k=1, which is unbiased. Our default is k = 1/4, which made fewer
 * errors in our tuning (results/tuning-methods/README.md).
 *
 * <p>The paper's gate, which turns sampling on while it pays, is left out.
 *
 * <p>Katharopoulos and Fleuret, Not All Samples Are Created Equal: Deep Learning with Importance
 * Sampling, ICML 2018, arXiv 1803.00942.
 */
public final class GradientBound extends DefinedMethod {

  public GradientBound() {
    super(
        new MethodSpec(
            "grad.bound",
            "In proportion to the norm of softmax - onehot of each candidate.",
            "Katharopoulos and Fleuret 2018, arXiv 1803.00942",
            "3b forwards",
            false,
            Set.of(Need.SCORED_GRADIENT_BOUNDS),
            List.of(RowSupply.poolParameter(3), StrataDraw.k(0.25))),
        context ->
            StrataDraw.sampler(context, context.scorer()::gradientBounds, Proposal.PROPORTIONAL));
  }
}
