package org.nwsbench.methods.samplers;

import java.util.random.RandomGenerator;
import org.nwsbench.methods.samplers.draw.Shuffles;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;

/**
 * Draws as {@link Nws} does, but shuffles the estimates among the candidates first, so that scores
 * and weights keep their sizes but tell nothing about their rows. If this control is as fast as
 * {@code nws}, the estimates do not cause the speed-up.
 *
 * <p>The scheme, the defaults and the cost are the same as for {@code nws}. The estimates that the
 * sampler reports, and so their rank correlation with the losses, are those before shuffling.
 */
public final class NwsPermuted extends DefinedMethod {

  public NwsPermuted() {
    super(
        SketchMethod.spec(
            "nws.permuted",
            "By the estimates of nws, permuted at random among the candidates.",
            "-",
            "sketch look-ups",
            Hashing.PARAMETERS),
        context ->
            EstimateSampler.of(
                context,
                usesRowsOnce ->
                    SketchEstimates.of(context, Hashing.of(context, false), usesRowsOnce),
                estimates -> permute(estimates, context.random())));
  }

  static void permute(float[] values, RandomGenerator random) {
    float[] before = values.clone();
    int[] order = Shuffles.identity(values.length);
    Shuffles.shuffle(order, 0, order.length, random);
    for (int i = 0; i < values.length; i++) {
      values[i] = before[order[i]];
    }
  }
}
