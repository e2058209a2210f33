package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * Draws by what a Nadaraya-Watson sketch expects of a row from rows of like features.
 *
 * <p>The scheme and the defaults are those of {@link EstimateSampler}. Cost: R lookups for each row
 * of a batch, R N every refresh, and hashing all rows once.
 *
 * <p>Daghaghi, Coleman, Geordie and Shrivastava, arXiv 2311.13583.
 */
public final class Nws implements SamplingMethod {

  private static final MethodSpec SPEC =
      new MethodSpec(
          "nws",
          "By a Nadaraya-Watson sketch over features.",
          "Daghaghi et al. 2023, arXiv 2311.13583",
          "sketch lookups",
          false,
          Set.of(Need.FEATURES, Need.LOSSES, Need.GRADIENT_BOUNDS),
          EstimateSampler.parameters(SketchEstimates.PARAMETERS));

  @Override
  public MethodSpec spec() {
    return SPEC;
  }

  @Override
  public Sampler create(SamplingContext context) {
    return EstimateSampler.of(context, SketchEstimates.blended(context, false));
  }
}
