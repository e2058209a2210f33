package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws by what a Nadaraya-Watson sketch expects of a row from rows of like features and equal
 * label.
 *
 * <p>A loss depends on the label as much as on the features: here two rows meet in the sketch only
 * if their labels agree, or by chance. All labels share the buckets.
 *
 * <p>The scheme and the defaults are those of {@link EstimateSampler}. Cost: R insertions for each
 * row of a batch, R N look-ups every refresh, and hashing all rows once.
 *
 * <p>Daghaghi, Coleman, Geordie and Shrivastava, arXiv 2311.13583.
 */
public final class NwsLabel extends DefinedMethod {

  public NwsLabel() {
    super(
        new MethodSpec(
            "nws.label",
            "By a Nadaraya-Watson sketch over features and label.",
            "Daghaghi et al. 2023, arXiv 2311.13583",
            "sketch look-ups",
            false,
            Set.of(Need.FEATURES, Need.LABELS, Need.LOSSES, Need.GRADIENT_BOUNDS),
            EstimateSampler.parameters(
                SketchEstimates.parameters(Hashing.OF_LABELLED), EstimateSampler.OF_SKETCH)),
        context ->
            EstimateSampler.of(
                context, fresh -> SketchEstimates.of(context, Hashing.of(context, true), fresh)));
  }
}
