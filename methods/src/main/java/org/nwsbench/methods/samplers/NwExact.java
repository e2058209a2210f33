package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.ExactEstimates;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Draws by the exact Nadaraya-Watson mean with the kernel of signed projections, which the sketch
 * of {@link Nws} with {@code hash=projections} approximates. So it shows how good that sketch could
 * be at best. It is the slowest method.
 *
 * <p>{@link EstimateSampler} describes the scheme. The defaults are the same as for {@code nws}.
 * Cost: N d multiply-adds for each estimate, with N rows of d features, so N^2 d for a new estimate
 * of all rows. The trial is skipped if that is more than {@value #MOST_OPERATIONS}, or if each row
 * may be used only once. The draw is biased at the default k.
 *
 * <p>Nadaraya, On Estimating Regression, 1964; Watson, Smooth Regression Analysis, 1964.
 */
public final class NwExact extends DefinedMethod {

  private static final long MOST_OPERATIONS = 2_000_000_000_000L;

  private static Optional<String> tooLarge(TrainingSet set) {
    double operations = (double) set.size() * set.size() * set.dimension();
    String reason =
        String.format(
            Locale.ROOT,
            "a refresh over %d rows of %d features takes N^2 d = %.1e operations, at most %.0e fit",
            set.size(),
            set.dimension(),
            operations,
            (double) MOST_OPERATIONS);
    return RowSupply.needsReturningRows(set)
        .or(() -> operations > MOST_OPERATIONS ? Optional.of(reason) : Optional.empty());
  }

  public NwExact() {
    super(
        new MethodSpec(
            "nw.exact",
            "By the exact Nadaraya-Watson mean over features.",
            "Nadaraya 1964; Watson 1964",
            "N^2 d operations a refresh",
            false,
            Set.of(Need.FEATURES, Need.LOSSES, Need.GRADIENT_BOUNDS),
            EstimateSampler.parameters(
                List.of(
                    new ParameterSpec.Whole("bits", "p, power of the angular kernel", 12, 1, 16),
                    SketchEstimates.OWN_SHARE,
                    SketchEstimates.FORGETTING,
                    SketchEstimates.PRIOR),
                EstimateSampler.OF_SKETCH)),
        NwExact::tooLarge,
        context -> EstimateSampler.of(context, usesRowsOnce -> new ExactEstimates(context)));
  }
}
