package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import org.nwsbench.methods.samplers.estimate.ClassMeans;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;

/**
 * Draws by the moving mean loss or gradient bound of the row's class. This control shows how much
 * of the sketch's effect comes from telling labels apart.
 *
 * <p>{@link EstimateSampler} describes the scheme. The defaults are those of {@link LossTable}: k =
 * 1/2, and sampling until three quarters of the budget. Cost: O(b) a step for a batch of b rows,
 * O(N) at each new estimate of all N rows. The draw is biased at the default k.
 */
public final class LossClass extends DefinedMethod {

  public LossClass() {
    super(
        new MethodSpec(
            "loss.class",
            "By the moving mean loss or gradient bound of the row's class.",
            "-",
            "a table read a row and refresh",
            false,
            Set.of(Need.LABELS, Need.LOSSES, Need.GRADIENT_BOUNDS),
            EstimateSampler.parameters(
                List.of(
                    new ParameterSpec.Real(
                        "memory", "of the moving mean, kept at each batch", 0.9, 0, 0.9999)),
                EstimateSampler.OF_ROWS)),
        context ->
            EstimateSampler.of(
                context,
                usesRowsOnce ->
                    new ClassMeans(
                        context.trainingSet(), usesRowsOnce, context.parameters().real("memory"))));
  }
}
