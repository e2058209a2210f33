package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.spi.Need;

/**
 * Variant of {@link RhoLoss} that counts as its paper does: only the steps of the model under test
 * are work and time. By default the second model trains for as many steps as the whole budget pays
 * for. Neither this training nor any score is counted. So the variant is an upper limit to compare
 * with {@code rho.loss}, and is never tested or ranked.
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
