package org.nwsbench.methods.samplers;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.nwsbench.methods.samplers.draw.Drawing;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Selection;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Walks through the rows, computes the current loss of each and keeps the row for training if
 * {@code U < F(loss)^beta}. U is uniform in [0, 1). F(loss) is the share of the last {@code
 * history} losses that are no larger, among them those of the rows scored with this one.
 *
 * <p>In the first pass all rows are kept, as in the code of the authors. They are not scored, and F
 * is made of their losses from training. Where each row is used only once, this holds for the first
 * {@code history} rows. So where rows may come back and the budget is less than a pass, the method
 * does nothing but shuffle. When the rest of the budget no longer pays for scoring a batch and then
 * a step, rows are again kept without scoring.
 *
 * <p>Cost after the first pass: one forward pass of each row that is scored, so about {@code beta +
 * 1} for each row kept. All of them count as work. Weights are 1, so the draw is biased toward hard
 * rows.
 *
 * <p>Jiang, Wong, Zhou, Andersen, Dean, Ganger, Joshi, Kaminsky, Kozuch, Lipton and Pillai,
 * Accelerating Deep Learning by Focusing on the Biggest Losers, arXiv 1910.00762.
 */
public final class SelectiveBackprop extends DefinedMethod {

  public SelectiveBackprop() {
    super(
        new MethodSpec(
            "select.backprop",
            "Rows as they come, kept with a power of the share of recent losses that are no higher.",
            "Jiang et al. 2019, arXiv 1910.00762",
            "(beta + 1) b forwards",
            false,
            Set.of(Need.LOSSES, Need.SCORED_LOSSES),
            List.of(
                new ParameterSpec.Real(
                    "beta", "power of the share; the paper has 1 and 3", 1, 0, 8),
                new ParameterSpec.Whole(
                    "history", "losses in the distribution", 1024, 1, 1 << 20))),
        Selector::new);
  }

  private static final class Selector implements Sampler {

    private final SamplingContext context;
    private final int batchSize;
    private final double beta;
    private final LossHistory history;
    private final Drawing rows;
    private final Queue<Integer> kept = new ArrayDeque<>();
    private long unseen;

    Selector(SamplingContext context) {
      this.context = context;
      this.batchSize = context.batchSize();
      this.beta = context.parameters().real("beta");
      this.history = new LossHistory(context.parameters().whole("history"));
      TrainingSet set = context.trainingSet();
      this.unseen = set.onePass() ? context.parameters().whole("history") : set.size();
      this.rows = new RowSupply(context).uniform();
    }

    @Override
    public Selection next() {
      while (kept.size() < batchSize) {
        int[] chunk = rows.next().rows();
        for (int row : unseen > 0 || !affordsForwards() ? chunk : selected(chunk)) {
          kept.add(row);
        }
      }
      int[] batch = new int[batchSize];
      Arrays.setAll(batch, i -> kept.remove());
      return Selection.unweighted(batch);
    }

    private boolean affordsForwards() {
      long left = context.budget().total() - context.budget().spent();
      return left >= (long) (1 + RowSupply.STEP) * batchSize;
    }

    private int[] selected(int[] chunk) {
      float[] losses = context.scorer().losses(chunk);
      history.add(losses);
      double[] shares = history.shares(losses);
      return IntStream.range(0, chunk.length)
          .filter(i -> context.random().nextDouble() < Math.pow(shares[i], beta))
          .map(i -> chunk[i])
          .toArray();
    }

    @Override
    public void observe(Selection selection, Feedback feedback) {
      if (unseen > 0) {
        history.add(feedback.losses());
        unseen -= batchSize;
      }
    }
  }

  static final class LossHistory {

    private final float[] ring;
    private long seen;

    LossHistory(int length) {
      ring = new float[length];
    }

    void add(float[] losses) {
      for (float loss : losses) {
        if (Float.isFinite(loss)) {
          ring[(int) (seen % ring.length)] = loss;
          seen++;
        }
      }
    }

    double[] shares(float[] losses) {
      float[] sorted = Arrays.copyOf(ring, (int) Math.min(seen, ring.length));
      Arrays.sort(sorted);
      double[] shares = new double[losses.length];
      for (int i = 0; i < losses.length; i++) {
        shares[i] =
            Float.isFinite(losses[i]) ? (double) notAbove(sorted, losses[i]) / sorted.length : 1;
      }
      return shares;
    }

    private static int notAbove(float[] sorted, float loss) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] <= loss) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
