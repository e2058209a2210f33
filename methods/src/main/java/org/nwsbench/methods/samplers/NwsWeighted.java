package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws uniform batches, and weighs a row's loss by what the sketch of {@link NwsLabel} estimates.
 * In the training objective a hard row then counts about as much as it does with the draws of
 * {@code nws.label}, but no row is chosen. So this control shows what the changed objective alone
 * is worth, as in losses that stress hard rows (such as Lin et al., Focal Loss for Dense Object
 * Detection, ICCV 2017).
 *
 * <p>{@link EstimateSampler} describes scheme and defaults. Cost, with R tables: R insertions and R
 * look-ups for each row of a batch, and hashing all rows once. If rows are used once, each row of a
 * batch is instead hashed twice, once to estimate it and once to learn it.
 */
public final class NwsWeighted extends DefinedMethod {

  // What only methods that choose rows have.
  private static final Set<String> OF_DRAWS = Set.of("draws", "refresh");

  public NwsWeighted() {
    super(
        new MethodSpec(
            "nws.weighted",
            "Uniform batches, with weights by the estimates of nws.label.",
            "-",
            "sketch look-ups",
            false,
            Set.of(Need.FEATURES, Need.LABELS, Need.LOSSES, Need.GRADIENT_BOUNDS),
            EstimateSampler.parameters(
                    SketchEstimates.parameters(Hashing.OF_LABELLED), EstimateSampler.OF_SKETCH)
                .stream()
                .filter(parameter -> !OF_DRAWS.contains(parameter.name()))
                .toList()),
        context ->
            EstimateSampler.weighting(
                context,
                usesRowsOnce ->
                    SketchEstimates.of(context, Hashing.of(context, true), usesRowsOnce)));
  }
}
