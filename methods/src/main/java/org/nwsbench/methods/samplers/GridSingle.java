package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws by the mean target of a row's bucket under one hash function: {@link Nws} with R = 1 table
 * instead of many. A control of this benchmark, for what the average over tables is worth.
 *
 * <p>The scheme and the defaults are those of {@link EstimateSampler}. Cost: an insertion for each
 * row of a batch, N look-ups every refresh, and hashing all rows once.
 */
public final class GridSingle extends DefinedMethod {

  public GridSingle() {
    super(
        new MethodSpec(
            "grid.single",
            "By a Nadaraya-Watson sketch of a single table over features.",
            "sketch of Daghaghi et al. 2023, arXiv 2311.13583",
            "a table read a row and refresh",
            false,
            Set.of(Need.FEATURES, Need.LABELS, Need.LOSSES, Need.GRADIENT_BOUNDS),
            EstimateSampler.parameters(
                SketchEstimates.parameters(Hashing.OF_SINGLE), EstimateSampler.OF_SKETCH)),
        context ->
            EstimateSampler.of(
                context, fresh -> SketchEstimates.of(context, Hashing.single(context), fresh)));
  }
}
