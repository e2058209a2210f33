package org.nwsbench.methods.samplers;

import java.util.Set;
import java.util.stream.Stream;
import org.nwsbench.methods.samplers.draw.Drawing;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.draw.StrataDraw;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Draws from a pool by the true current scores of its rows, to show what perfect estimates would
 * bring. Computing these scores counts neither as work nor as time.
 *
 * <p>Scores become probabilities and weights as in {@link EstimateSampler}. As there, rows are
 * shuffled before the share {@code warm-up} of the budget and from {@code off-at} on. So the oracle
 * differs from a sketch with {@code draws=strata} only in its scores. It is a yardstick, not a
 * competitor, because nobody gets true scores for nothing.
 */
public final class Oracle extends DefinedMethod {

  public Oracle() {
    super(
        new MethodSpec(
            "oracle",
            "By the true scores of a pool, not counted: a limit, no method.",
            "-",
            "4b forwards, not counted",
            false,
            Set.of(Need.SCORED_LOSSES, Need.SCORED_GRADIENT_BOUNDS, Need.UNCOUNTED_SCORES),
            Stream.concat(
                    Stream.of(
                        EstimateSampler.TARGET,
                        EstimateSampler.ALPHA,
                        EstimateSampler.LAMBDA,
                        StrataDraw.k(EstimateSampler.OF_SKETCH.k()),
                        RowSupply.poolParameter(4)),
                    EstimateSampler.window(0.1, EstimateSampler.OF_SKETCH.offAt()).stream())
                .toList()),
        Oracle::sampler);
  }

  private static Sampler sampler(SamplingContext context) {
    RowSupply supply = new RowSupply(context);
    Drawing importance =
        StrataDraw.pools(
            context,
            supply,
            context.parameters().choice("target").equals("loss")
                ? context.scorer()::losses
                : context.scorer()::gradientBounds,
            EstimateSampler.proposal(context.parameters()));
    return EstimateSampler.windowed(context, supply.uniform(), importance)
        .sampler(context.parameters().real("k"));
  }
}
