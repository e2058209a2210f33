package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * Uniform draws by the pool and strata of the importance samplers: rows return between batches, not
 * within one. The control that tells what giving up reshuffling costs.
 */
public final class UniformReplacement implements SamplingMethod {

  private static final MethodSpec SPEC =
      new MethodSpec(
          "uniform.replacement",
          "Uniform from a pool drawn anew each step: rows return between batches, not within one.",
          "-",
          "nothing",
          true,
          Set.of(),
          List.of(ScoredPool.pool(4)));

  @Override
  public MethodSpec spec() {
    return SPEC;
  }

  @Override
  public Sampler create(SamplingContext context) {
    return ScoredPool.sampler(context, rows -> new float[rows.length], Proposal.UNIFORM, 0);
  }
}
