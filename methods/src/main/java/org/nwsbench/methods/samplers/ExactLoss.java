package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.Proposal;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.draw.StrataDraw;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;

/**
 * Draws in proportion to the true current loss plus c times the mean loss. Candidates are a pool
 * that is drawn uniformly at each step ({@link StrataDraw#pools}). The model computes the loss of
 * each.
 *
 * <pre>
 *   pool of m = 4b;  p_i = (l_i + c mean l) / sum_j (l_j + c mean l);  w_i = (1 / (m p_i))^k
 * </pre>
 *
 * <p>Here b is the number of rows of a batch, l_i the loss of candidate i, p_i its probability, w_i
 * its weight, and c the parameter "smoothing".
 *
 * <p>The default k=1 leaves the training objective unchanged, so this method differs from uniform
 * sampling in variance only. A k below 1, as in the paper, biases training toward hard rows. In the
 * paper a small second model predicts the losses. Here they are computed, and count as work.
 *
 * <p>Katharopoulos and Fleuret, Biased Importance Sampling for Deep Neural Network Training, arXiv
 * 1706.00043.
 */
public final class ExactLoss extends DefinedMethod {

  public ExactLoss() {
    super(
        new MethodSpec(
            "loss.exact",
            "In proportion to the true loss of each candidate, smoothed by the mean loss.",
            "Katharopoulos and Fleuret 2017, arXiv 1706.00043",
            "4b forwards",
            true,
            Set.of(Need.SCORED_LOSSES),
            List.of(
                RowSupply.poolParameter(4),
                new ParameterSpec.Real("smoothing", "c, in mean losses", 0.5, 0, 100),
                StrataDraw.k(1))),
        context ->
            StrataDraw.sampler(
                context,
                context.scorer()::losses,
                Proposal.smoothed(context.parameters().real("smoothing"))));
  }
}
