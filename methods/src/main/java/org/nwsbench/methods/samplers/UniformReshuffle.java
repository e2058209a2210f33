package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;

/** Every row once a pass, in random order: what all methods are measured against. */
public final class UniformReshuffle implements SamplingMethod {

  private static final MethodSpec SPEC =
      new MethodSpec(
          "uniform.reshuffle",
          "Every row once a pass, each pass in a new random order.",
          "-",
          "nothing",
          true,
          Set.of(),
          List.of());

  @Override
  public MethodSpec spec() {
    return SPEC;
  }

  @Override
  public Sampler create(SamplingContext context) {
    return new DrawingSampler(
        EpochShuffle.reshuffled(
            context.trainingSet().size(), context.batchSize(), context.random()),
        0);
  }
}
