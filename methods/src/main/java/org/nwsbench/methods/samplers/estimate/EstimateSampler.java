package org.nwsbench.methods.samplers.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nwsbench.methods.samplers.draw.CreditDrawing;
import org.nwsbench.methods.samplers.draw.Draw;
import org.nwsbench.methods.samplers.draw.Drawing;
import org.nwsbench.methods.samplers.draw.Proposal;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.draw.StrataDraw;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Selection;

/**
 * Draws rows in proportion to a power of their estimated targets (loss or gradient bound). It draws
 * uniformly while the estimates warm up. If "off-at" is below 1, it also does so in the last part
 * of the budget. The methods that share this sampler differ in their estimates, and some in
 * defaults or in how they draw.
 *
 * <pre>
 *   spent &lt; warm-up               reshuffled batches, weights 1; the estimates learn
 *   warm-up &lt;= spent &lt; off-at     e_i = o own_i + (1 - o) estimate_i
 *                                 v_i = min(e_i, q95)^alpha;  m p_i = (1 - lambda) m v_i / sum v + lambda
 *                                 w_i = (1 / (m p_i))^k;  learn with weight 1 / (m p_i)
 *   off-at &lt;= spent              reshuffled batches, weights 1; nothing is learnt any more
 * </pre>
 *
 * <p>Here spent is the share of the budget that is spent, m the number of candidates, p_i the
 * probability of row i, {@code m p_i} its density and w_i its weight. q95 is the 95% quantile of
 * the scores e_i, or of a sample of them ({@link Proposal}). The parameters are warm-up, off-at,
 * alpha, lambda, k and o ("own-share"). Estimates that do not average targets may learn with other
 * weights than {@code 1 / (m p_i)} ({@link Estimates#learn}).
 *
 * <p>own_i is the last target of row i. For rows not seen yet, and if {@link
 * Estimates#usesOwnLastTarget()} is false, e_i is the estimate alone. While the estimates know
 * nothing, e_i is own_i alone. At o = 1 the score of a row is its last target, and only rows not
 * seen yet get an estimate. Last targets take 4 bytes a row.
 *
 * <p>The papers leave some defaults open. We describe in results/tuning-methods/README.md how we
 * chose them. Systematic sampling with carry-over ({@code draws=credit}) spreads draws as evenly as
 * reshuffling does, unlike draws with replacement. Forgetting lets the high losses of the first
 * steps fade before sampling begins.
 *
 * <p>If lambda and q95 are left aside, training with weights density^-k minimises an objective in
 * which row i counts in proportion to e_i^(alpha (1 - k)). Of all draws for that objective, those
 * in proportion to this factor times the gradient norm have the least variance. k = 1/alpha gives
 * such draws, if e_i is the gradient norm. At k = 1 the objective is that of uniform draws.
 */
public final class EstimateSampler implements Sampler, RowEstimator {

  private static final double WINSORISED_ABOVE = 0.95;

  /** The quantity to estimate. */
  public static final ParameterSpec TARGET =
      new ParameterSpec.Choice(
          "target",
          "what is estimated: the norm of softmax - onehot, or the loss",
          "bound",
          List.of("bound", "loss"));

  /** The power of an estimate. */
  public static final ParameterSpec ALPHA =
      new ParameterSpec.Real("alpha", "power of an estimate", 2, 0.1, 4);

  /** The share of uniform draws. */
  public static final ParameterSpec LAMBDA =
      new ParameterSpec.Real("lambda", "share of uniform draws", 0.1, 0.01, 1);

  /**
   * Default parameters of a method, chosen on validation rows.
   *
   * @param k a row's weight is its inverse density to this power
   * @param offAt share of the budget after which rows are drawn uniformly again
   */
  public record Defaults(double k, double offAt) {}

  /** Defaults for estimates from the row's class or from the row itself. */
  public static final Defaults OF_ROWS = new Defaults(0.5, 0.75);

  /** Defaults for estimates from a sketch or a small model. */
  public static final Defaults OF_SKETCH = new Defaults(0.25, 1);

  private final SamplingContext context;
  private final Estimates estimates;
  private final Consumer<float[]> change;
  private final float ownShare;
  // The last target of each row, NaN if not seen yet; empty if own targets are not used.
  private final float[] lastTargets;
  private final Drawing drawing;
  private final double offAt;
  private final boolean targetsLoss;
  private final double k;
  private Draw last;

  /**
   * Makes a sampler that draws as {@link #windowed} does, with weights density^-k. It reads the
   * parameters of {@link #TARGET} and {@link #window}, and "own-share" if the estimates use own
   * last targets. It throws an IllegalArgumentException if "warm-up" is later than "off-at".
   *
   * @param supply supplies uniform batches before "warm-up" and from "off-at" on
   * @param importance makes a drawing that uses this sampler's scores
   * @param change applied in place to the scores of all candidates before rows are drawn
   */
  public EstimateSampler(
      SamplingContext context,
      Estimates estimates,
      RowSupply supply,
      Function<EstimateSampler, Drawing> importance,
      Consumer<float[]> change,
      double k) {
    this.context = context;
    this.estimates = estimates;
    this.change = change;
    this.ownShare =
        estimates.usesOwnLastTarget() ? (float) context.parameters().real("own-share") : 0;
    this.lastTargets = new float[estimates.usesOwnLastTarget() ? context.trainingSet().size() : 0];
    Arrays.fill(lastTargets, Float.NaN);
    this.offAt = context.parameters().real("off-at");
    this.targetsLoss = "loss".equals(context.parameters().asText().get("target"));
    this.k = k;
    this.drawing = windowed(context, supply.uniform(), importance.apply(this));
  }

  /**
   * Returns a sampler that reads the parameters of {@link #parameters} from the context. Throws an
   * IllegalArgumentException if "warm-up" is later than "off-at", or if "draws" is credit and the
   * training set gives each row once.
   *
   * @param estimates makes the estimates, given whether rows are used once
   */
  public static Sampler of(SamplingContext context, Function<Boolean, Estimates> estimates) {
    return of(context, estimates, scores -> {});
  }

  /**
   * Returns a sampler with a power of estimates and weights that follow from the data instead of
   * parameters. Where rows are used once, these are those of {@link #OF_SKETCH}, with alpha = 2.
   * Where rows come back, hard rows would soon be learnt by heart: there alpha = 1 and k = 1/2.
   */
  public static Sampler byReturn(SamplingContext context, Function<Boolean, Estimates> estimates) {
    return of(
        context,
        estimates,
        scores -> {},
        once -> once ? new Preference(2, 0.25) : new Preference(1, 0.5));
  }

  private record Preference(double alpha, double k) {}

  public static Sampler of(
      SamplingContext context, Function<Boolean, Estimates> estimates, Consumer<float[]> change) {
    Parameters parameters = context.parameters();
    Preference preference = new Preference(parameters.real("alpha"), parameters.real("k"));
    return of(context, estimates, change, once -> preference);
  }

  private static Sampler of(
      SamplingContext context,
      Function<Boolean, Estimates> estimates,
      Consumer<float[]> change,
      Function<Boolean, Preference> preferences) {
    Parameters parameters = context.parameters();
    String draws = parameters.choice("draws");
    RowSupply supply =
        draws.equals("auto") ? RowSupply.freshWhereRowsSuffice(context) : new RowSupply(context);
    if (supply.usesRowsOnce() && draws.equals("credit")) {
      throw new IllegalArgumentException(
          "draws=credit needs rows that come back, and here each is given once: leave it at auto");
    }
    Preference preference = preferences.apply(supply.usesRowsOnce());
    Proposal proposal =
        new Proposal(preference.alpha(), parameters.real("lambda"), WINSORISED_ABOVE);
    Function<EstimateSampler, Drawing> importance =
        supply.usesRowsOnce() || draws.equals("strata")
            ? sampler -> StrataDraw.pools(context, supply, sampler::scores, proposal)
            : sampler ->
                new CreditDrawing(
                    context.trainingSet().size(),
                    sampler::scoreAll,
                    proposal,
                    stepsBetween(context, parameters.real("refresh")),
                    context.batchSize(),
                    context.random());
    return new EstimateSampler(
        context,
        estimates.apply(supply.usesRowsOnce()),
        supply,
        importance,
        change,
        preference.k());
  }

  private static int stepsBetween(SamplingContext context, double share) {
    double steps = share * context.budget().total() / (RowSupply.STEP * context.batchSize());
    return (int) Math.max(1, Math.round(steps));
  }

  /**
   * Returns a drawing from {@code importance} between the shares "warm-up" and "off-at" of the
   * budget, and from {@code uniform} before and after.
   *
   * @throws IllegalArgumentException if "warm-up" is later than "off-at"
   */
  public static Drawing windowed(SamplingContext context, Drawing uniform, Drawing importance) {
    double warmUp = context.parameters().real("warm-up");
    double offAt = context.parameters().real("off-at");
    if (warmUp > offAt) {
      throw new IllegalArgumentException(
          "warm-up=%s is later than off-at=%s".formatted(warmUp, offAt));
    }
    return () -> {
      double spent = context.budget().fraction();
      return (spent >= warmUp && spent < offAt ? importance : uniform).next();
    };
  }

  public static List<ParameterSpec> parameters(List<ParameterSpec> ofEstimates, Defaults defaults) {
    List<ParameterSpec> shared =
        List.of(
            TARGET,
            ALPHA,
            LAMBDA,
            StrataDraw.k(defaults.k()),
            new ParameterSpec.Choice(
                "draws",
                "credit over all rows (unbiased at best in the long run), or strata of a new pool;"
                    + " auto: credit, but pools of fresh rows where these suffice for the budget",
                "auto",
                List.of("auto", "credit", "strata")),
            new ParameterSpec.Real(
                "refresh", "share of the budget between estimates of all rows", 0.05, 1e-6, 1),
            RowSupply.poolParameter(4));
    return Stream.of(ofEstimates, shared, window(0.1, defaults.offAt()))
        .flatMap(List::stream)
        .toList();
  }

  public static List<ParameterSpec> window(double warmUp, double offAt) {
    return List.of(
        new ParameterSpec.Real("warm-up", "share of the budget before sampling", warmUp, 0, 1),
        new ParameterSpec.Real("off-at", "share of the budget when sampling ends", offAt, 0, 1));
  }

  public static Proposal proposal(Parameters parameters) {
    return new Proposal(parameters.real("alpha"), parameters.real("lambda"), WINSORISED_ABOVE);
  }

  @Override
  public Selection next() {
    last = drawing.next();
    return last.weighted(k);
  }

  @Override
  public void observe(Selection selection, Feedback feedback) {
    if (context.budget().fraction() < offAt) {
      float[] targets =
          !estimates.usesTargets()
              ? new float[0]
              : targetsLoss ? feedback.losses() : feedback.gradientBounds();
      int[] rows = last.rows();
      estimates.learn(rows, last.densities(), targets);
      for (int i = 0; i < rows.length; i++) {
        if (lastTargets.length > 0 && Float.isFinite(targets[i])) {
          lastTargets[rows[i]] = targets[i];
        }
      }
    }
  }

  /**
   * Returns the scores by which the given rows are drawn, in their order. A score is NaN while
   * nothing is known. Look-ups are counted.
   */
  public float[] scores(int[] rows) {
    float[] scores = blended(rows, estimates.of(rows));
    change.accept(scores);
    return scores;
  }

  /**
   * Writes the scores by which all rows are drawn to {@code out}, which has one element for each
   * row. A score is NaN while nothing is known. Look-ups are counted.
   */
  public void scoreAll(float[] out) {
    estimates.all(out);
    for (int row = 0; row < lastTargets.length; row++) {
      out[row] = blended(row, out[row]);
    }
    change.accept(out);
  }

  private float[] blended(int[] rows, float[] values) {
    for (int i = 0; i < rows.length; i++) {
      values[i] = blended(rows[i], values[i]);
    }
    return values;
  }

  private float blended(int row, float estimate) {
    if (lastTargets.length == 0 || Float.isNaN(lastTargets[row])) {
      return estimate;
    }
    return Float.isNaN(estimate)
        ? lastTargets[row]
        : estimate + ownShare * (lastTargets[row] - estimate);
  }

  @Override
  public float[] estimates(int[] rows) {
    return blended(rows, estimates.estimatesUncounted(rows));
  }
}
