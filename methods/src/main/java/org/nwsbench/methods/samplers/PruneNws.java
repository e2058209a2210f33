package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.nwsbench.methods.samplers.draw.EpochShuffle;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Estimates;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Leaves easy rows out of each pass: a random share of the rows whose score is below the mean
 * score. A score is the estimate by the sketch of {@link NwsLabel}, blended with the row's own last
 * target ({@link EstimateSampler}). The method trains on all rows while the sketch warms up and in
 * the last part of the budget.
 *
 * <p>Cost: R insertions for each row of a batch, R N look-ups in each pass, and hashing all rows
 * once (R tables, N rows). Weights are 1, so the draw is biased toward hard rows. The method is new
 * in this benchmark. The sketch is that of Daghaghi, Coleman, Geordie and Shrivastava, arXiv
 * 2311.13583. Pruning at random follows Qin et al., ICLR 2024, arXiv 2303.04947, without their
 * weights.
 */
public final class PruneNws extends DefinedMethod {

  public PruneNws() {
    super(
        new MethodSpec(
            "prune.nws",
            "Every row once a pass but most of those of low estimate by a Nadaraya-Watson sketch.",
            "sketch of Daghaghi et al. 2023, arXiv 2311.13583",
            "sketch look-ups",
            false,
            Set.of(Need.FEATURES, Need.LABELS, Need.LOSSES, Need.GRADIENT_BOUNDS),
            Stream.of(
                    List.of(
                        new ParameterSpec.Real(
                            "fraction",
                            "of the rows below the mean estimate left out of a pass",
                            0.9,
                            0,
                            1),
                        EstimateSampler.TARGET),
                    SketchEstimates.parameters(Hashing.OF_LABELLED),
                    EstimateSampler.window(0.1, 0.75))
                .flatMap(List::stream)
                .toList()),
        RowSupply::needsReturningRows,
        PruneNws::sampler);
  }

  private static Sampler sampler(SamplingContext context) {
    Estimates estimates = SketchEstimates.of(context, Hashing.of(context, true), false);
    return new EstimateSampler(
        context,
        estimates,
        new RowSupply(context),
        sampler -> new EpochShuffle(passes(context, sampler), context.batchSize()),
        scores -> {},
        0);
  }

  private static EpochShuffle.Plan passes(SamplingContext context, EstimateSampler sampler) {
    float[] scores = new float[context.trainingSet().size()];
    EasyPruning pruning =
        new EasyPruning(
            context,
            1 - context.parameters().real("fraction"),
            () -> {
              sampler.scoreAll(scores);
              double mean = mean(scores);
              return row -> scores[row] < mean;
            });
    return () -> pruning.nextPass(); // Not `pruning` itself, which gives easy rows another density.
  }

  private static double mean(float[] scores) {
    double sum = 0;
    for (float score : scores) {
      sum += score;
    }
    return sum / scores.length;
  }
}
