package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.spi.MethodSpec;

/**
 * Shuffling: draws every row once a pass, in random order. By default all methods are compared with
 * this one.
 */
public final class UniformReshuffle extends DefinedMethod {

  public UniformReshuffle() {
    super(
        new MethodSpec(
            "uniform.reshuffle",
            "Every row once a pass, each pass in a new random order.",
            "-",
            "nothing",
            true,
            Set.of(),
            List.of()),
        context -> new RowSupply(context).uniform().sampler(0));
  }
}
