package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.LastObserved;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws by each row's own last loss or gradient bound, kept in a table of 4 bytes a row. Unlike in
 * a sketch, a row tells nothing about other rows.
 *
 * <p>{@link EstimateSampler} describes the scheme. The defaults are k = 1/2 and sampling until
 * three quarters of the budget, whereas sketches have k = 1/4 and sample to the end. With equal
 * parameters this method differs from a sketch only in the score. A row not seen yet gets the mean
 * of the others. If rows are used once, no row was seen before, and the method draws uniformly.
 * Cost: O(b) a step for a batch of b rows, O(N) at each new estimate of all N rows. The draw is
 * biased at the default k.
 *
 * <p>Loshchilov and Hutter, Online Batch Selection for Faster Training of Neural Networks, arXiv
 * 1511.06343, keep such a table, and draw by rank.
 */
public final class LossTable extends DefinedMethod {

  public LossTable() {
    super(
        new MethodSpec(
            "loss.table",
            "By the row's own last loss or gradient bound, from a table.",
            "table of Loshchilov and Hutter 2015, arXiv 1511.06343",
            "a table read a row and refresh",
            false,
            Set.of(Need.LOSSES, Need.GRADIENT_BOUNDS),
            EstimateSampler.parameters(List.of(), EstimateSampler.OF_ROWS)),
        context ->
            EstimateSampler.of(
                context, usesRowsOnce -> new LastObserved(context.trainingSet().size())));
  }
}
