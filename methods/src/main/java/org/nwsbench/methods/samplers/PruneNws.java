package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nwsbench.methods.samplers.draw.EpochShuffle;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Estimates;
import org.nwsbench.methods.samplers.estimate.SamplingWindow;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Leaves the rows of lowest estimate out of each pass, by the sketch of {@link NwsLabel}; all rows
 * while the sketch warms up and in the last part of the budget.
 *
 * <p>Cost: R lookups for each row of a batch, R N and a sort a pass, and hashing all rows once.
 * Weights are 1, so the draw is biased toward hard rows. An idea of this benchmark, on the sketch
 * of Daghaghi, Coleman, Geordie and Shrivastava, arXiv 2311.13583.
 */
public final class PruneNws extends DefinedMethod {

  /** Where rows pass once there is nothing to choose again from. */
  @Override
  public Optional<String> misfit(TrainingSet set) {
    return RowSupply.needsReturningRows(set);
  }

  /** For {@link java.util.ServiceLoader}. */
  public PruneNws() {
    super(
        new MethodSpec(
            "prune.nws",
            "Every row but those of lowest estimate by a Nadaraya-Watson sketch, once a pass.",
            "sketch of Daghaghi et al. 2023, arXiv 2311.13583",
            "sketch lookups",
            false,
            Set.of(Need.FEATURES, Need.LABELS, Need.LOSSES, Need.GRADIENT_BOUNDS),
            Stream.of(
                    List.of(
                        new ParameterSpec.Real(
                            "fraction", "of the rows left out of a pass", 0.9, 0, 1),
                        EstimateSampler.TARGET),
                    SketchEstimates.PARAMETERS,
                    SamplingWindow.PARAMETERS)
                .flatMap(List::stream)
                .toList()),
        PruneNws::sampler);
  }

  private static Sampler sampler(SamplingContext context) {
    Estimates estimates = SketchEstimates.blended(context, true);
    EpochShuffle.Plan hardest =
        new EpochsWithoutLowest(
            estimates,
            context.trainingSet().size(),
            context.parameters().real("fraction"),
            context.random());
    return EstimateSampler.of(
        context,
        estimates,
        RowSupply.of(context).uniform(),
        new EpochShuffle(hardest, context.batchSize()),
        0);
  }
}
