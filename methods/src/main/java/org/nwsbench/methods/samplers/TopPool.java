package org.nwsbench.methods.samplers;

import java.util.Set;
import java.util.stream.Stream;
import org.nwsbench.methods.samplers.draw.Draw;
import org.nwsbench.methods.samplers.draw.Drawing;
import org.nwsbench.methods.samplers.draw.Highest;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Trains on the b rows of highest loss in a pool of m = 4b rows, scored by the current model
 * (online hard example mining). Ties are broken at random, and a loss of NaN counts as the lowest.
 * Until the share {@code warm-up} of the budget is spent, and again once the share {@code off-at}
 * is spent, the method shuffles instead. By default it does not shuffle at any time.
 *
 * <p>Cost: m forward passes a step. Weights are 1, so the draw is biased toward hard rows. The
 * paper chooses among the regions of an image, this method among rows.
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
            Stream.concat(
                    Stream.of(RowSupply.poolParameter(4)), EstimateSampler.window(0, 1).stream())
                .toList()),
        TopPool::sampler);
  }

  private static Sampler sampler(SamplingContext context) {
    RowSupply supply = new RowSupply(context);
    Drawing highest =
        () -> {
          int[] pool = supply.pool(supply.poolSize());
          float[] losses = context.scorer().losses(pool);
          return Draw.uniform(Highest.of(pool, losses, context.batchSize()));
        };
    return EstimateSampler.windowed(context, supply.uniform(), highest).sampler(0);
  }
}
