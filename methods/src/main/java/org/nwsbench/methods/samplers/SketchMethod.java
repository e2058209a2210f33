package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.SamplingContext;

/** Base of the methods that draw by the estimates of a sketch; they differ in how it hashes. */
abstract class SketchMethod extends DefinedMethod {

  SketchMethod(MethodSpec spec, Function<SamplingContext, Hashing> hashing) {
    super(
        spec,
        context ->
            EstimateSampler.of(
                context,
                usesRowsOnce -> SketchEstimates.of(context, hashing.apply(context), usesRowsOnce)));
  }

  static MethodSpec spec(
      String id, String idea, String citation, String stepCost, List<ParameterSpec> ofHashing) {
    return new MethodSpec(
        id,
        idea,
        citation,
        stepCost,
        false,
        Set.of(Need.FEATURES, Need.LABELS, Need.LOSSES, Need.GRADIENT_BOUNDS),
        EstimateSampler.parameters(
            SketchEstimates.parameters(ofHashing), EstimateSampler.OF_SKETCH));
  }
}
