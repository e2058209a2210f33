package org.nwsbench.methods.samplers;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.EpochShuffle;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.draw.Shuffles;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Leaves a random share of the rows out of each pass. This is the control for the pruning methods.
 * A budget buys as many steps as without pruning, so we expect no effect.
 *
 * <p>Nothing is scored. Weights are 1, and the draw is unbiased because all rows are equally likely
 * to be kept.
 */
public final class PruneRandom extends DefinedMethod {

  public PruneRandom() {
    super(
        new MethodSpec(
            "prune.random",
            "Every row but a random share once a pass, drawn anew for each pass.",
            "-",
            "nothing",
            true,
            Set.of(),
            List.of(
                new ParameterSpec.Real("fraction", "of the rows left out of a pass", 0.3, 0, 1))),
        RowSupply::needsReturningRows,
        PruneRandom::sampler);
  }

  private static Sampler sampler(SamplingContext context) {
    int size = context.trainingSet().size();
    int kept = Shuffles.keptOf(size, context.parameters().real("fraction"));
    int[] order = Shuffles.identity(size);
    EpochShuffle.Plan plan =
        () -> {
          Shuffles.draw(order, 0, size, kept, context.random());
          return Arrays.copyOf(order, kept);
        };
    return new EpochShuffle(plan, context.batchSize()).sampler(0);
  }
}
