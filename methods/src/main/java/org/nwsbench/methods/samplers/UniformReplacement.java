package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.Proposal;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.draw.StrataDraw;
import org.nwsbench.methods.spi.MethodSpec;

/**
 * Draws uniformly, but from a new pool at each step, as importance samplers do ({@link
 * StrataDraw}). A row may come back in the next batch, but occurs twice in one batch only if the
 * pool holds all rows. This control shows what it costs to give up reshuffling.
 */
public final class UniformReplacement extends DefinedMethod {

  public UniformReplacement() {
    super(
        new MethodSpec(
            "uniform.replacement",
            "Uniform from a pool drawn anew each step: rows return between batches, not within one.",
            "-",
            "nothing",
            true,
            Set.of(),
            List.of(RowSupply.poolParameter(4))),
        RowSupply::needsReturningRows,
        // Where no score is positive all densities are 1.
        context ->
            StrataDraw.pools(
                    context,
                    new RowSupply(context),
                    rows -> new float[rows.length],
                    Proposal.PROPORTIONAL)
                .sampler(0));
  }
}
