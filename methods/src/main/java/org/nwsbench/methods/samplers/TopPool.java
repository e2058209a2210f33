package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.Highest;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Selection;

/**
 * Trains on the b rows of highest loss in a pool of B = 4b, scored by the current model: online
 * hard example mining, of whole rows. Among equal losses chance decides; losses that are no numbers
 * come last.
 *
 * <p>Cost: B forwards a step. Weights are 1, so the draw is biased toward hard rows.
 *
 * <p>Shrivastava, Gupta and Girshick, Training Region-based Object Detectors with Online Hard
 * Example Mining, CVPR 2016, arXiv 1604.03540.
 */
public final class TopPool extends DefinedMethod {

  public TopPool() {
    super(
        new MethodSpec(
            "top.pool",
            "The rows of highest true loss in a pool.",
            "Shrivastava et al. 2016, arXiv 1604.03540",
            "4b forwards",
            false,
            Set.of(Need.SCORED_LOSSES),
            List.of(RowSupply.poolParameter(4))),
        TopPool::sampler);
  }

  private static Sampler sampler(SamplingContext context) {
    RowSupply supply = new RowSupply(context);
    return () -> {
      int[] pool = supply.pool(supply.poolSize());
      float[] losses = context.scorer().losses(pool);
      return Selection.unweighted(Highest.of(pool, losses, context.batchSize()));
    };
  }
}
