package org.nwsbench.harness.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.methods.spi.Selection;

/**
 * Looks at what a sampler does and knows, while every clock is stopped. Losses that are computed
 * for it reach no sampler, and training goes on as if nobody had looked.
 *
 * <p>Cost of a look: a forward of at most {@value #EXAMINED} training rows, the same at each look
 * and for all trials of a workload; one of the rows drawn next after the look before ({@link
 * FrozenModel}); and the sampler's own estimates of the examined rows.
 */
final class SamplerProbe {

  private static final int EXAMINED = 512;

  private final Training training;
  private final int[] labels;
  private final int classes;
  private final int[] examined;
  private final Ages ages;
  private FrozenModel frozen;

  SamplerProbe(Training training, PreparedData data) {
    this.training = training;
    labels = data.labels(Part.TRAIN);
    classes = data.classes();
    examined = Evaluator.subset("examined-rows", training.rows(), EXAMINED);
    ages = new Ages(training.rows());
  }

  /** Looks at the untrained model. */
  void first() {
    frozen = FrozenModel.of(training.model(), examine().gradientBounds());
  }

  /** Training has begun: draws are kept from here on. */
  void begin() {
    training.draws().begin();
    training.sampler().follow(examined);
  }

  /** What was drawn since the last look, and what the sampler knows now; empty without draws. */
  Optional<SamplerQuality> look() {
    List<DrawLog.Step> steps = training.draws().take();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    List<Selection> drawn = steps.stream().map(DrawLog.Step::drawn).toList();
    OptionalDouble reduction = frozen.varianceReduction(training.model(), training.scores(), drawn);
    RowScores.Examined truth = examine();
    frozen = FrozenModel.of(training.model(), truth.gradientBounds());
    DrawnWeights weights = DrawnWeights.of(drawn);
    return Optional.of(
        new SamplerQuality(
            weights.draws(),
            weights.essShare(),
            weights.largest(),
            (double) training.distinctRows() / training.rows(),
            classShares(drawn),
            reduction,
            correlation(training.sampler().estimates(), truth),
            correlation(training.sampler().estimatesWithoutOwn(), truth),
            ages.of(steps)));
  }

  private RowScores.Examined examine() {
    return training.scores().examine(examined);
  }

  private static OptionalDouble correlation(Optional<float[]> estimates, RowScores.Examined truth) {
    return estimates.isPresent()
        ? RankCorrelation.of(estimates.get(), truth.losses())
        : OptionalDouble.empty();
  }

  private List<Double> classShares(List<Selection> drawn) {
    long[] counts = new long[classes];
    long draws = 0;
    for (Selection batch : drawn) {
      for (int row : batch.rows()) {
        counts[labels[row]]++;
      }
      draws += batch.size();
    }
    double all = draws;
    return IntStream.range(0, classes).mapToObj(c -> counts[c] / all).toList();
  }
}
