package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.Proposal;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.draw.StrataDraw;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws in proportion to the true norm of each candidate's gradient. Candidates are a pool that is
 * drawn uniformly at each step ({@link StrataDraw#pools}). At k=1, the default, the weighted mean
 * gradient is unbiased. Among independent draws from the same pool no other probabilities give less
 * variance.
 *
 * <pre>
 *   pool of m = 3b;  p_i = |g_i| / sum_j |g_j|;  w_i = (1 / (m p_i))^k
 * </pre>
 *
 * <p>Here b is the number of rows of a batch, |g_i| the gradient norm of candidate i, p_i its
 * probability and w_i its weight. A norm costs a forward and a backward pass. In the paper other
 * machines compute the norms, from weights of the model that are some steps old.
 *
 * <p>Alain, Lamb, Sankar, Courville and Bengio, Variance Reduction in SGD by Distributed Importance
 * Sampling, arXiv 1511.06481.
 */
public final class GradientNorm extends DefinedMethod {

  public GradientNorm() {
    super(
        new MethodSpec(
            "grad.norm",
            "In proportion to the true gradient norm of each candidate.",
            "Alain et al. 2015, arXiv 1511.06481",
            "3b forwards and backwards",
            true,
            Set.of(Need.SCORED_GRADIENT_NORMS),
            List.of(RowSupply.poolParameter(3), StrataDraw.k(1))),
        context ->
            StrataDraw.sampler(context, context.scorer()::gradientNorms, Proposal.PROPORTIONAL));
  }
}
