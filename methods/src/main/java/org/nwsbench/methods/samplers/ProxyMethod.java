package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.ProxyEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/** Base of the methods that draw with the help of a small model beside the network. */
abstract class ProxyMethod extends DefinedMethod {

  ProxyMethod(String id, String idea, String citation, boolean calibrated, Set<Need> needs) {
    super(
        new MethodSpec(
            id,
            idea,
            citation,
            "a small model",
            false,
            needs,
            EstimateSampler.parameters(
                ProxyEstimates.parameters(calibrated), EstimateSampler.OF_SKETCH)),
        context ->
            EstimateSampler.of(
                context, usesRowsOnce -> new ProxyEstimates(context, calibrated, usesRowsOnce)));
  }
}
