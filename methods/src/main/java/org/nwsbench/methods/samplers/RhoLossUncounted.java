package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.spi.Need;

/**
 * Variant of {@link RhoLoss} that counts as its paper does: neither the training of the second
 * model nor any score counts as work or time. So the variant is an upper limit to compare with
 * {@code rho.loss}, and is never tested or ranked. By default the second model trains for as many
 * steps as the whole budget pays for. If each row is used once, this training uses up rows. Pools
 * are then made smaller, down to one batch, so that the other rows last for all steps. If even so
 * the rows run out, the sampler throws an {@link IllegalStateException}.
 *
 * <p>Mindermann et al., ICML 2022, arXiv 2206.07137.
 */
public final class RhoLossUncounted extends DefinedMethod {

  public RhoLossUncounted() {
    super(
        RhoLoss.spec(
            "rho.loss.uncounted",
            "As rho.loss, with a second model trained to its end and nothing of it counted.",
            "10b forwards of two models and the second's training, not counted",
            1,
            1,
            Set.of(Need.SCORED_LOSSES, Need.SECOND_MODEL, Need.UNCOUNTED_SCORES)),
        context -> new RhoLoss.Chooser(context, true));
  }
}
