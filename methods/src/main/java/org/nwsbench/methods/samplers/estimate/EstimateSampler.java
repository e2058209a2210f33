package org.nwsbench.methods.samplers.estimate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nwsbench.methods.samplers.draw.CreditDrawing;
import org.nwsbench.methods.samplers.draw.Draw;
import org.nwsbench.methods.samplers.draw.Drawing;
import org.nwsbench.methods.samplers.draw.PoolDrawing;
import org.nwsbench.methods.samplers.draw.Proposal;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Selection;

/**
 * Draws rows in proportion to a power of what is expected of them; uniform while the estimates warm
 * up and in the last part of the budget. Methods that share it differ in their estimates alone.
 *
 * <pre>
 *   spent &lt; warm-up               reshuffled batches, weights 1; the estimates learn
 *   warm-up &lt;= spent &lt; off-at     v_i = min(e_i, q95)^alpha;  m p_i = (1 - lambda) m v_i / sum v + lambda
 *                                 w_i = (1 / (m p_i))^k;  learn with weight 1 / (m p_i)
 *   off-at &lt;= spent              reshuffled batches, weights 1; nothing is learnt any more
 * </pre>
 *
 * <p>Defaults that the papers leave open are choices of this benchmark. Systematic sampling with
 * carry-over ({@code draws=credit}) spreads draws as evenly as reshuffling does, which draws with
 * replacement give up. Forgetting lets the high losses of the first steps fade before sampling
 * begins. Weights density^-k turn the objective to one in which row i counts e_i^(alpha (1 - k)),
 * and of all draws for that objective p proportional to that times the gradient norm has the least
 * variance, at k = 1/alpha; alpha = k = 1 is its unbiased case. Defaults are of ADR 28.
 */
public final class EstimateSampler implements Sampler, RowEstimator {

  private static final double WINSORISED_ABOVE = 0.95;
  private static final int REFRESH = 50;

  /** What training tells the estimates. */
  public static final Set<Need> FEEDBACK = Set.of(Need.LOSSES, Need.GRADIENT_BOUNDS);

  public static final ParameterSpec TARGET =
      new ParameterSpec.Choice(
          "target",
          "what is estimated: the norm of softmax - onehot, or the loss",
          "bound",
          List.of("bound", "loss"));

  public static final ParameterSpec ALPHA =
      new ParameterSpec.Real("alpha", "power of an estimate", 2, 0.1, 4);

  public static final ParameterSpec LAMBDA =
      new ParameterSpec.Real("lambda", "share of uniform draws", 0.1, 0.01, 1);

  /**
   * What methods have by default, as validation rows had it (ADR 28).
   *
   * @param k power of a row's inverse density that its weight is
   * @param offAt share of the budget when sampling ends
   */
  public record Defaults(double k, double offAt) {}

  /** For estimates of a class, or of the row itself. */
  public static final Defaults OF_ROWS = new Defaults(0.5, 0.75);

  /** For estimates by a sketch. */
  public static final Defaults OF_SKETCH = new Defaults(0.25, 1);

  /** The power k of a row's inverse density that its weight is. */
  public static ParameterSpec k(double standard) {
    return new ParameterSpec.Real(
        "k", "1 is unbiased (credit: in the long run), 0 leaves weights at 1", standard, 0, 1);
  }

  private final SamplingContext context;
  private final Estimates estimates;
  private final SamplingWindow window;
  private final Drawing uniform;
  private final Drawing importance;
  private final boolean targetsLoss;
  private final double k;
  private Draw last;
  private int[] followed = {};

  /**
   * A sampler that draws from {@code importance} within its window, weighted by density^-k, and
   * from {@code uniform} outside of it. Of the parameters it reads those of {@link SamplingWindow}
   * and {@link #TARGET}.
   */
  public EstimateSampler(
      SamplingContext context, Estimates estimates, Drawing uniform, Drawing importance, double k) {
    this.context = context;
    this.estimates = estimates;
    this.window = SamplingWindow.of(context.parameters());
    this.uniform = uniform;
    this.importance = importance;
    this.targetsLoss = context.parameters().choice("target").equals("loss");
    this.k = k;
  }

  /** A sampler with the parameters of {@link #parameters}. */
  public static Sampler of(SamplingContext context, Estimates estimates) {
    Parameters parameters = context.parameters();
    Proposal proposal = proposal(parameters);
    RowSupply supply = new RowSupply(context);
    Drawing uniform = supply.uniform();
    Drawing importance =
        supply.isOnePass() || parameters.choice("draws").equals("strata")
            ? new PoolDrawing(context, supply, estimates::of, proposal)
            : new CreditDrawing(
                context.trainingSet().size(),
                estimates::all,
                proposal,
                parameters.whole("refresh"),
                context.batchSize(),
                context.random());
    return new EstimateSampler(context, estimates, uniform, importance, parameters.real("k"));
  }

  /** The parameters of a method: those of its estimates, then those that all methods share. */
  public static List<ParameterSpec> parameters(List<ParameterSpec> ofEstimates, Defaults defaults) {
    return parameters(ofEstimates, defaults, REFRESH);
  }

  /** The same, with another default of the steps between refreshes. */
  public static List<ParameterSpec> parameters(
      List<ParameterSpec> ofEstimates, Defaults defaults, int refresh) {
    List<ParameterSpec> shared =
        List.of(
            TARGET,
            ALPHA,
            LAMBDA,
            k(defaults.k()),
            new ParameterSpec.Choice(
                "draws",
                "credit over all rows, or strata of a new pool; where rows pass once, a pool",
                "credit",
                List.of("credit", "strata")),
            new ParameterSpec.Whole(
                "refresh", "steps between estimates of all rows", refresh, 1, 10000),
            PoolDrawing.parameter(4));
    return Stream.of(ofEstimates, shared, SamplingWindow.parameters(defaults.offAt()))
        .flatMap(List::stream)
        .toList();
  }

  /** The proposal of {@link #ALPHA} and {@link #LAMBDA}. */
  public static Proposal proposal(Parameters parameters) {
    return new Proposal(parameters.real("alpha"), parameters.real("lambda"), WINSORISED_ABOVE);
  }

  @Override
  public Selection next() {
    last = (window.contains(context.budget()) ? importance : uniform).next();
    return last.weighted(k);
  }

  @Override
  public void observe(Selection selection, Feedback feedback) {
    if (!window.isOver(context.budget())) {
      float[] targets = targetsLoss ? feedback.losses() : feedback.gradientBounds();
      estimates.learn(last.rows(), last.densities(), targets);
    }
  }

  @Override
  public void follow(int[] rows) {
    followed = rows.clone();
    estimates.follow(followed);
  }

  @Override
  public float[] estimates() {
    return estimates.asked(followed);
  }

  @Override
  public Optional<float[]> estimatesWithoutOwn() {
    return estimates.withoutOwn();
  }
}
