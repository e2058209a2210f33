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
 * Takes the rows of a pool whose loss most exceeds that of a second model, trained on rows held
 * out: learnable, worth learning and not yet learnt.
 *
 * <pre>
 *   before the first step   the second model trains on rows held out, for a share of the budget
 *   each step               the b of a pool with the highest loss(x) - loss of the second(x)
 * </pre>
 *
 * <p>The second model is of the workload's own kind. It is on the clock: its training, a forward of
 * each candidate by the model at each step, and one by the second, kept where rows return. Weights
 * are 1. Where rows return, those held out are never trained on; where they pass once, fresh rows
 * are held out. Its rate falls to zero over its own steps, so that it is trained to its end however
 * short. Memory: 8 bytes a row that returns. As in the paper the pool is of 10 b; the paper keeps a
 * smaller second model and counts neither its training nor scores: {@link RhoLossUncounted}.
 *
 * <p>Mindermann et al., Prioritized Training on Points that are Learnable, Worth Learning, and Not
 * Yet Learnt, ICML 2022, arXiv 2206.07137.
 */
public final class RhoLoss extends DefinedMethod {

  // A trial ends where the budget does not afford the last choice once more. The first one has the
  // second model's training, so half of the budget for it would leave a single step.
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
                "held-out", "share of the rows that train it, where rows return", 0.1, 0, 0.9)));
  }

  static final class Chooser implements Sampler {

    private static final int STEP = 3;

    private final SamplingContext context;
    private final int batchSize;
    private final int poolSize;
    private final RowSupply supply;
    private final int[] order; // held out first, then the others; where rows return
    private final int heldOut;
    private final float[] known;
    private boolean trained;

    Chooser(SamplingContext context, boolean uncounted) {
      this.context = context;
      this.batchSize = context.batchSize();
      this.supply = new RowSupply(context);
      int size = supply.isFresh() ? 0 : context.trainingSet().size();
      this.order = Shuffles.identity(size);
      Shuffles.shuffle(order, 0, size, context.random());
      int wanted = (int) Math.round(context.parameters().real("held-out") * size);
      this.heldOut = Math.max(0, Math.min(Math.max(batchSize, wanted), size - batchSize));
      this.poolSize =
          supply.isFresh()
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

    /** Candidates that suffice for a budget which pays for the steps alone, at least a batch. */
    private int freshRowsAStep() {
      long steps = Math.max(1, context.budget().total() / ((long) STEP * batchSize));
      long left = context.trainingSet().size() - (long) secondSteps() * batchSize;
      return (int) Math.max(batchSize, left / steps);
    }

    private int secondSteps() {
      double work = context.parameters().real("second-share") * context.budget().total();
      return (int) (work / (STEP * batchSize));
    }

    private void train(SecondModel second) {
      int steps = heldOut == 0 && !supply.isFresh() ? 0 : secondSteps();
      for (int step = 0; step < steps; step++) {
        second.train(heldOut((long) step * batchSize), step / (double) steps);
      }
    }

    private int[] heldOut(long from) {
      if (supply.isFresh()) {
        return supply.pool(batchSize);
      }
      return IntStream.range(0, batchSize).map(i -> order[(int) ((from + i) % heldOut)]).toArray();
    }

    private int[] candidates() {
      if (supply.isFresh()) {
        return supply.pool(poolSize);
      }
      Shuffles.draw(order, heldOut, order.length, poolSize, context.random());
      return Arrays.copyOfRange(order, heldOut, heldOut + poolSize);
    }

    private float[] irreducible(SecondModel second, int[] rows) {
      if (supply.isFresh()) {
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
