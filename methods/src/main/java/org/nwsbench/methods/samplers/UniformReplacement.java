package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.draw.PoolDrawing;
import org.nwsbench.methods.samplers.draw.Proposal;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.spi.MethodSpec;

/**
 * Uniform draws by the pool and strata of the importance samplers: rows return between batches, not
 * within one. The control that tells what giving up reshuffling costs.
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
            List.of(PoolDrawing.parameter(4))),
        RowSupply::needsReturningRows,
        context ->
            PoolDrawing.sampler(context, rows -> new float[rows.length], Proposal.UNIFORM, 0));
  }
}
