package org.nwsbench.methods.samplers;

import java.util.Set;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.samplers.draw.Shuffles;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws as {@link Nws} does, but by estimates that are shuffled among the candidates: scores and
 * weights are as large, but say nothing of their rows. A control of this benchmark: if it gains as
 * much over uniform draws as {@code nws}, the estimates do not cause the gain.
 *
 * <p>The scheme, the defaults and the cost are those of {@code nws}.
 */
public final class NwsPermuted extends DefinedMethod {

  public NwsPermuted() {
    super(
        new MethodSpec(
            "nws.permuted",
            "By the estimates of nws, permuted at random among the candidates.",
            "-",
            "sketch look-ups",
            false,
            Set.of(Need.FEATURES, Need.LABELS, Need.LOSSES, Need.GRADIENT_BOUNDS),
            EstimateSampler.parameters(
                SketchEstimates.parameters(Hashing.PARAMETERS), EstimateSampler.OF_SKETCH)),
        context ->
            EstimateSampler.of(
                context,
                fresh -> SketchEstimates.of(context, Hashing.of(context, false), fresh),
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
