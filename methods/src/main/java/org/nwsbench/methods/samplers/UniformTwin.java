package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.spi.MethodSpec;

/**
 * The A/A control: {@link UniformReshuffle} with another random stream and the same initial
 * weights. The difference between the two is due to chance alone.
 */
public final class UniformTwin extends DefinedMethod {

  public UniformTwin() {
    super(
        new MethodSpec(
            "uniform.twin",
            "Every row once a pass, from another stream than uniform.reshuffle's.",
            "-",
            "nothing",
            true,
            Set.of(),
            List.of()),
        context ->
            new RowSupply(context, new SplittableRandom(context.random().nextLong()))
                .uniform()
                .sampler(0));
  }
}
