package org.nwsbench.methods.samplers;

import java.util.Optional;
import java.util.function.Function;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Base of the methods in this package. It holds a method's spec, the check whether a training set
 * fits, and the function that makes samplers.
 */
abstract class DefinedMethod implements SamplingMethod {

  private final MethodSpec spec;
  private final Function<TrainingSet, Optional<String>> misfit;
  private final Function<SamplingContext, Sampler> maker;

  DefinedMethod(MethodSpec spec, Function<SamplingContext, Sampler> maker) {
    this(spec, set -> Optional.empty(), maker);
  }

  DefinedMethod(
      MethodSpec spec,
      Function<TrainingSet, Optional<String>> misfit,
      Function<SamplingContext, Sampler> maker) {
    this.spec = spec;
    this.misfit = misfit;
    this.maker = maker;
  }

  @Override
  public final MethodSpec spec() {
    return spec;
  }

  @Override
  public final Optional<String> misfit(TrainingSet set) {
    return misfit.apply(set);
  }

  @Override
  public final Sampler create(SamplingContext context) {
    return maker.apply(context);
  }
}
