package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.LastObserved;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws by each row's own last loss or gradient bound, kept in a table of 4 bytes a row: the same
 * information as the sketch's, with nothing said of one row by another.
 *
 * <p>The scheme is that of {@link EstimateSampler}, as for the sketch. By default it weighs by k =
 * 1/2 and samples until three quarters of the budget, where a sketch has k = 1/4 and samples to the
 * end; with the same parameters the score alone differs. Rows not seen yet count as the mean of the
 * others. Cost: O(b) a step, O(N) every refresh. Biased at the default k.
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
            EstimateSampler.of(context, fresh -> new LastObserved(context.trainingSet().size())));
  }
}
