package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.nwsbench.methods.samplers.draw.Drawing;
import org.nwsbench.methods.samplers.draw.EpochShuffle;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.estimate.LastObserved;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Selection;

/**
 * Leaves a random share r of the easy rows out of each pass and gives the easy rows that stay the
 * weight 1/(1-r). In the last part of the budget it trains on all rows with weight 1.
 *
 * <pre>
 *   easy = last loss &lt; mean of last losses      rows not seen yet are not easy
 * </pre>
 *
 * <p>So the first pass leaves nothing out, and with a budget of less than one pass the method only
 * shuffles.
 *
 * <p>The paper fixes the number of passes, so that pruning makes training shorter. Here the budget
 * is fixed, and pruning buys more passes. In the paper all rows return after the share {@code
 * delta} of the passes, here as soon as the share {@code delta} of the budget is spent.
 *
 * <p>Cost: a table of 4 bytes a row, and O(N) a pass over N rows. The expected weighted sum of
 * gradients over a pass equals the sum over all rows. But a pass has fewer rows, so the mean
 * gradient of its batches is too large by a factor, and the method counts as biased.
 *
 * <p>Qin, Wang, Zheng, Gu, Peng, Xu, Zhou, Shang, Sun, Xie and You, InfoBatch: Lossless Training
 * Speed Up by Unbiased Dynamic Data Pruning, ICLR 2024, arXiv 2303.04947.
 */
public final class InfoBatch extends DefinedMethod {

  public InfoBatch() {
    super(
        new MethodSpec(
            "prune.infobatch",
            "Every row once a pass but a share of those whose last loss is below the mean.",
            "Qin et al. 2024, arXiv 2303.04947",
            "a table read a row and pass",
            false,
            Set.of(Need.LOSSES),
            List.of(
                new ParameterSpec.Real("r", "share of easy rows left out of a pass", 0.5, 0, 0.99),
                new ParameterSpec.Real(
                    "delta", "share of the budget before all rows return", 0.875, 0, 1))),
        RowSupply::needsReturningRows,
        Pruner::new);
  }

  private static final class Pruner implements Sampler, RowEstimator {

    private final SamplingContext context;
    private final double delta;
    private final LastObserved losses;
    private final Drawing pruned;
    private final Drawing all;

    Pruner(SamplingContext context) {
      this.context = context;
      this.delta = context.parameters().real("delta");
      this.losses = new LastObserved(context.trainingSet().size());
      this.pruned =
          new EpochShuffle(
              new EasyPruning(context, 1 - context.parameters().real("r"), this::belowMean),
              context.batchSize());
      this.all = new RowSupply(context).uniform();
    }

    private IntPredicate belowMean() {
      double mean = losses.mean();
      return row -> losses.last(row) < mean;
    }

    @Override
    public Selection next() {
      return (context.budget().fraction() < delta ? pruned : all).next().weighted(1);
    }

    @Override
    public void observe(Selection selection, Feedback feedback) {
      // The table averages nothing, so densities do not count.
      losses.learn(selection.rows(), selection.weights(), feedback.losses());
    }

    @Override
    public float[] estimates(int[] rows) {
      return losses.of(rows);
    }
  }
}
