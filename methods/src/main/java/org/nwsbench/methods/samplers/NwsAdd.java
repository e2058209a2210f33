package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.samplers.estimate.AdditiveEstimates;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws rows more often if an additive sketch of features and label estimates their gradient bound
 * as high. {@link AdditiveEstimates} describes the estimates and their cost, {@link
 * EstimateSampler#byReturn} how strongly hard rows are preferred.
 */
public final class NwsAdd extends DefinedMethod {

  private static final Set<String> FROM_DATA = Set.of("alpha", "k", "target");

  public NwsAdd() {
    super(
        new MethodSpec(
            "nws.add",
            "By a sketch whose counters add up, over features and label.",
            "ours; additive models over hashed features (Weinberger et al. 2009, arXiv 0902.2206)",
            "sketch look-ups",
            false,
            Set.of(Need.FEATURES, Need.LABELS, Need.GRADIENT_BOUNDS),
            EstimateSampler.parameters(AdditiveEstimates.PARAMETERS, EstimateSampler.OF_SKETCH)
                .stream()
                .filter(parameter -> !FROM_DATA.contains(parameter.name()))
                .toList()),
        context ->
            EstimateSampler.byReturn(
                context, usesRowsOnce -> new AdditiveEstimates(context, usesRowsOnce)));
  }
}
