package org.nwsbench.methods.samplers;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.nwsbench.methods.samplers.draw.Highest;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.draw.Shuffles;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SecondModel;
import org.nwsbench.methods.spi.Selection;

/**
 * Trains on those rows of a pool whose loss most exceeds the loss that a second model has on them.
 * The second model was trained on held-out rows. A row on which the second model has a low loss can
 * be learnt. If the model under test still has a high loss on this row, it has yet to learn it.
 *
 * <pre>
 *   before the first step   the second model trains on rows held out, for a share of the budget
 *   each step               the b rows of a pool with the highest loss(x) - second model's loss(x)
 * </pre>
 *
 * <p>The second model has the same architecture as the model under test. Its training counts as
 * work and time, and so does each forward pass of a candidate by one of the two models. Its
 * learning rate falls to zero over its own steps, however few. Weights are 1.
 *
 * <p>Where rows may come back, the model under test never trains on held-out rows. The second model
 * scores a row only once, because its loss is kept (memory: 8 bytes a row of the training set).
 * Where each row is used only once, the second model trains on rows that are then not used again.
 *
 * <p>The pool has 10 b rows as in the paper. The paper's second model is smaller, and the paper
 * counts neither its training nor any scores. {@link RhoLossUncounted} counts like the paper. Here
 * the second model's training is spent budget, so the model under test begins with the learning
 * rate of that point. The paper takes the second model at its lowest validation loss. Here it is
 * taken at the end of its training, which walks through the held-out rows in one random order, the
 * same in each pass.
 *
 * <p>Mindermann et al., Prioritized Training on Points that are Learnable, Worth Learning, and Not
 * Yet Learnt, ICML 2022, arXiv 2206.07137.
 */
public final class RhoLoss extends DefinedMethod {

  // A trial ends when the rest of the budget is less than the last step cost. The first step
  // includes the training of the second model. If that took half of the budget, the trial would end
  // after one step.
  private static final double MOST_COUNTED = 0.4;

  public RhoLoss() {
    super(
        spec(
            "rho.loss",
            "The rows of a pool whose loss most exceeds that of a second model.",
            "10b forwards of two models, and the second's training",
            0.25,
            MOST_COUNTED,
            Set.of(Need.SCORED_LOSSES, Need.SECOND_MODEL)),
        context -> new Chooser(context, false));
  }

  static MethodSpec spec(
      String id, String idea, String cost, double secondShare, double mostShare, Set<Need> needs) {
    return new MethodSpec(
        id,
        idea,
        "Mindermann et al. 2022, arXiv 2206.07137",
        cost,
        false,
        needs,
        List.of(
            RowSupply.poolParameter(10),
            new ParameterSpec.Real(
                "second-share",
                "of the budget that trains the second model",
                secondShare,
                0,
                mostShare),
            new ParameterSpec.Real(
                "held-out",
                "share of the rows that train it, where rows return; a batch of them at least",
                0.1,
                0,
                0.9)));
  }

  static final class Chooser implements Sampler {

    private final SamplingContext context;
    private final int batchSize;
    private final int poolSize;
    private final RowSupply supply;
    private final int[] order; // where rows return: held-out rows first, then the others
    private final int heldOut;
    private final float[] known;
    private boolean trained;

    Chooser(SamplingContext context, boolean uncounted) {
      this.context = context;
      this.batchSize = context.batchSize();
      this.supply = new RowSupply(context);
      int size = supply.usesRowsOnce() ? 0 : context.trainingSet().size();
      this.order = Shuffles.identity(size);
      Shuffles.shuffle(order, 0, size, context.random());
      int wanted = (int) Math.round(context.parameters().real("held-out") * size);
      this.heldOut = Math.max(0, Math.min(Math.max(batchSize, wanted), size - batchSize));
      this.poolSize =
          supply.usesRowsOnce()
              ? Math.min(supply.poolSize(), uncounted ? freshRowsAStep() : Integer.MAX_VALUE)
              : Math.min(supply.poolSize(), size - heldOut);
      this.known = new float[size];
      Arrays.fill(known, Float.NaN);
    }

    @Override
    public Selection next() {
      SecondModel second = context.scorer().secondModel();
      if (!trained) {
        train(second);
        trained = true;
      }
      int[] candidates = candidates();
      float[] excess = context.scorer().losses(candidates);
      float[] irreducible = irreducible(second, candidates);
      for (int i = 0; i < excess.length; i++) {
        excess[i] -= irreducible[i];
      }
      return Selection.unweighted(Highest.of(candidates, excess, batchSize));
    }

    private int freshRowsAStep() {
      long steps = Math.max(1, context.budget().total() / ((long) RowSupply.STEP * batchSize));
      long left = context.trainingSet().size() - (long) secondSteps() * batchSize;
      return (int) Math.max(batchSize, left / steps);
    }

    private int secondSteps() {
      double work = context.parameters().real("second-share") * context.budget().total();
      return (int) (work / (RowSupply.STEP * batchSize));
    }

    private void train(SecondModel second) {
      int steps = heldOut == 0 && !supply.usesRowsOnce() ? 0 : secondSteps();
      for (int step = 0; step < steps; step++) {
        second.train(heldOut((long) step * batchSize), step / (double) steps);
      }
    }

    private int[] heldOut(long from) {
      if (supply.usesRowsOnce()) {
        return supply.pool(batchSize);
      }
      return IntStream.range(0, batchSize).map(i -> order[(int) ((from + i) % heldOut)]).toArray();
    }

    private int[] candidates() {
      if (supply.usesRowsOnce()) {
        return supply.pool(poolSize);
      }
      Shuffles.draw(order, heldOut, order.length, poolSize, context.random());
      return Arrays.copyOfRange(order, heldOut, heldOut + poolSize);
    }

    private float[] irreducible(SecondModel second, int[] rows) {
      if (supply.usesRowsOnce()) {
        return second.losses(rows);
      }
      int[] unknown = Arrays.stream(rows).filter(row -> Float.isNaN(known[row])).toArray();
      if (unknown.length > 0) {
        float[] losses = second.losses(unknown);
        for (int i = 0; i < unknown.length; i++) {
          known[unknown[i]] = losses[i];
        }
      }
      float[] all = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        all[i] = known[rows[i]];
      }
      return all;
    }
  }
}
