package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Estimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.SamplingContext;

/** Base of the methods that draw with the help of a small model beside the network. */
abstract class ProxyMethod extends DefinedMethod {

  ProxyMethod(
      String id,
      String idea,
      String citation,
      Set<Need> needs,
      List<ParameterSpec> ofEstimates,
      BiFunction<SamplingContext, Boolean, Estimates> estimates) {
    super(
        new MethodSpec(
            id,
            idea,
            citation,
            "a small model",
            false,
            needs,
            EstimateSampler.parameters(ofEstimates, EstimateSampler.OF_SKETCH)),
        context ->
            EstimateSampler.of(context, usesRowsOnce -> estimates.apply(context, usesRowsOnce)));
  }
}
