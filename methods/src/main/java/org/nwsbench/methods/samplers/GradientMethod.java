package org.nwsbench.methods.samplers;

import java.util.function.BiFunction;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Scorer;

/**
 * Draws in proportion to a score of each candidate, without bias: {@code p_i = g_i / sum_j g_j} and
 * {@code w_i = 1 / (B p_i)} over a pool of B.
 */
abstract sealed class GradientMethod implements SamplingMethod permits GradientBound, GradientNorm {

  private final MethodSpec spec;
  private final BiFunction<Scorer, int[], float[]> score;

  GradientMethod(MethodSpec spec, BiFunction<Scorer, int[], float[]> score) {
    this.spec = spec;
    this.score = score;
  }

  @Override
  public final MethodSpec spec() {
    return spec;
  }

  @Override
  public final Sampler create(SamplingContext context) {
    return ScoredPool.sampler(
        context, rows -> score.apply(context.scorer(), rows), Proposal.PROPORTIONAL, 1);
  }
}
