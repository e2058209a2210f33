package org.nwsbench.methods.samplers;

import java.util.List;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.LossEstimator;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Selection;

/**
 * Draws rows in proportion to a power of what the sketch expects of them; uniform while it warms up
 * and in the last part of the budget.
 *
 * <pre>
 *   spent &lt; warm-up               reshuffled batches, weights 1; the sketch learns
 *   warm-up &lt;= spent &lt; off-at     v_i = min(e_i, q95)^alpha;  m p_i = (1 - lambda) m v_i / sum v + lambda
 *                                 w_i = (1 / (m p_i))^k;  insert with weight 1 / (m p_i)
 *   off-at &lt;= spent              reshuffled batches, weights 1; nothing is learnt any more
 * </pre>
 *
 * <p>Defaults that the paper leaves open are choices of this benchmark. Credit spreads draws as
 * evenly as reshuffling does, which draws with replacement give up. gamma lets the high losses of
 * the first steps fade before sampling begins. alpha = 2 and k = 1/2 belong together: weights
 * density^-k turn the objective to one in which row i counts e_i^(alpha (1 - k)) = e_i, and of all
 * draws for that objective p proportional to e_i times the gradient norm, about e_i^2, has the
 * least variance. In general k = 1/alpha does; alpha = k = 1 is its unbiased case. Hard rows then
 * count more without the divergence that k = 0 risks, and the end of training, where sampling is
 * off, is on the plain objective.
 */
final class NwsSampler implements Sampler, LossEstimator {

  private static final double WINSORISED_ABOVE = 0.95;

  /** The parameters of both providers. */
  static final List<ParameterSpec> PARAMETERS =
      List.of(
          new ParameterSpec.Whole("bits", "p, hyperplanes of a hash function", 12, 1, 16),
          new ParameterSpec.Whole("tables", "R, hash functions", 20, 1, 1000),
          new ParameterSpec.Whole(
              "buckets", "of a hash function, over all labels; about", 8192, 64, 32768),
          new ParameterSpec.Choice(
              "target",
              "what is estimated: the norm of softmax - onehot, or the loss",
              "bound",
              List.of("bound", "loss")),
          new ParameterSpec.Real("alpha", "power of an estimate", 2, 0.1, 4),
          new ParameterSpec.Real("lambda", "share of uniform draws", 0.1, 0.01, 1),
          new ParameterSpec.Real("k", "1 is unbiased, 0 leaves weights at 1", 0.5, 0, 1),
          new ParameterSpec.Real("own-share", "o, weight of a row's own last value", 0.4, 0, 1),
          new ParameterSpec.Choice(
              "draws",
              "credit over all rows, or strata of a fresh pool",
              "credit",
              List.of("credit", "strata")),
          new ParameterSpec.Whole("refresh", "steps between estimates, for credit", 50, 1, 10000),
          ScoredPool.pool(4),
          new ParameterSpec.Real("warm-up", "share of the budget before sampling", 0.1, 0, 1),
          new ParameterSpec.Real("off-at", "share of the budget when sampling ends", 0.75, 0, 1),
          new ParameterSpec.Real("forgetting", "gamma, kept of the past a step", 0.995, 0.5, 1),
          new ParameterSpec.Real("prior", "kappa, weight of the mean target", 0.1, 0, 1000));

  private final SamplingContext context;
  private final RowEstimates estimates;
  private final Drawing uniform;
  private final Drawing importance;
  private final boolean targetsLoss;
  private final double warmUp;
  private final double offAt;
  private final double k;
  private Draw last;

  NwsSampler(SamplingContext context, boolean labelled) {
    Parameters parameters = context.parameters();
    this.context = context;
    this.targetsLoss = parameters.choice("target").equals("loss");
    this.warmUp = parameters.real("warm-up");
    this.offAt = parameters.real("off-at");
    this.k = parameters.real("k");
    if (warmUp > offAt) {
      throw new IllegalArgumentException(
          "warm-up=%s is later than off-at=%s".formatted(warmUp, offAt));
    }
    this.estimates = new RowEstimates(context, labelled);
    int size = context.trainingSet().size();
    this.uniform = new Reshuffle(size, context.batchSize(), context.random());
    this.importance = importance(context, estimates);
  }

  private static Drawing importance(SamplingContext context, RowEstimates estimates) {
    Parameters parameters = context.parameters();
    Proposal proposal =
        new Proposal(parameters.real("alpha"), parameters.real("lambda"), WINSORISED_ABOVE);
    if (parameters.choice("draws").equals("strata")) {
      return ScoredPool.drawing(context, estimates::of, proposal);
    }
    return new CreditDrawing(
        context.trainingSet().size(),
        estimates::all,
        proposal,
        parameters.whole("refresh"),
        context.batchSize(),
        context.random());
  }

  @Override
  public Selection next() {
    double spent = context.budget().fraction();
    boolean sampling = spent >= warmUp && spent < offAt;
    last = (sampling ? importance : uniform).next();
    return last.weighted(k);
  }

  @Override
  public void observe(Selection selection, Feedback feedback) {
    if (context.budget().fraction() < offAt) {
      float[] targets = targetsLoss ? feedback.losses() : feedback.gradientBounds();
      estimates.learn(last.rows(), last.densities(), targets);
    }
  }

  /** The sketch's estimate alone, without any row's own last value. */
  @Override
  public double estimate(float[] features, int label) {
    return estimates.at(features, label);
  }
}
