package org.nwsbench.methods.samplers;

import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Hashing;

/**
 * Draws by the mean target (loss or gradient bound) of a row's bucket under a single hash function.
 * That is {@link Nws} with one table. By default the table has more buckets than one of {@code
 * nws}, except where features are hashed by projections. This control shows what averaging over
 * many tables is worth.
 *
 * <p>{@link EstimateSampler} describes the scheme and its defaults. Cost: one insertion for each
 * row of a batch, N look-ups at each new estimate of all N rows, and hashing all rows once. If rows
 * are used once, the cost is instead one hash and look-up for each row of a pool, and one hash and
 * insertion for each row of a batch.
 */
public final class GridSingle extends SketchMethod {

  public GridSingle() {
    super(
        spec(
            "grid.single",
            "By a Nadaraya-Watson sketch of a single table over features.",
            "sketch of Daghaghi et al. 2023, arXiv 2311.13583",
            "a table read a row and refresh",
            Hashing.OF_SINGLE),
        context -> Hashing.single(context));
  }
}
