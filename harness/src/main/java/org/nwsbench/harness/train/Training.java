package org.nwsbench.harness.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nwsbench.datasets.Features;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.Budget;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.SecondModel;
import org.nwsbench.methods.spi.Selection;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * One run of the training loop: draw, step, observe, until the budget of work is spent. The
 * learning rate falls to zero as half a cosine over work.
 */
final class Training implements AutoCloseable {

  private static final float EXPLODED = 1e6f;

  private final Workload workload;
  private final TrainingClock clock = new TrainingClock();
  private final WorkClock work;
  private final Model model;
  private final RowScores scores;
  private final TrainingStep step;
  private final SamplingMethod method;
  private final Context context;
  private final BitSet drawn = new BitSet();
  private final Optional<UsedRows> used;
  private Optional<Model> second = Optional.empty();
  private List<Selection> kept = new ArrayList<>();
  private boolean keepsDraws;
  private GuardedSampler sampler;
  private long steps;

  /** What the choice of the last batch cost; the next one is taken to cost as much. */
  private long selectWork;

  /** A run over the first {@code rows} training rows that spends {@code budget} units of work. */
  Training(
      TrialSpec spec,
      PreparedData data,
      NetworkProvider network,
      SamplingMethod method,
      int rows,
      long budget) {
    RandomStreams streams = new RandomStreams(spec.seed());
    this.workload = spec.workload();
    this.method = method;
    this.used = workload.givesRowsOnce() ? Optional.of(new UsedRows()) : Optional.empty();
    work = new WorkClock(budget);
    model = model(network, data, streams.seedOf("init"));
    Features features = data.features(Part.TRAIN);
    int[] labels = data.labels(Part.TRAIN);
    Set<Need> granted = method.spec().needs();
    scores = new RowScores(model, features, labels, data.classes());
    step =
        new TrainingStep(model, features, labels, data.classes(), workload.batch(), granted, clock);
    context =
        new Context(
            new GrantedTrainingSet(
                features, labels, rows, data.classes(), workload.givesRowsOnce(), granted),
            workload.batch(),
            work,
            scorer(network, data, rows, streams),
            work::lookUp,
            Parameters.of(method.spec(), spec.parameters()),
            streams.stream("select"));
  }

  private Model model(NetworkProvider network, PreparedData data, long seed) {
    return new Model(
        network.block(workload.network(), data.dimension(), data.classes()),
        data.dimension(),
        seed);
  }

  private Scorer scorer(
      NetworkProvider network, PreparedData data, int rows, RandomStreams streams) {
    Set<Need> granted = method.spec().needs();
    if (granted.contains(Need.SECOND_MODEL)) {
      second = Optional.of(model(network, data, streams.seedOf("second-init")));
    }
    return new ClockedScorer(
        scores, rows, granted, work, clock, used, second.map(own -> secondModel(own, data)));
  }

  private SecondModel secondModel(Model own, PreparedData data) {
    Features features = data.features(Part.TRAIN);
    int[] labels = data.labels(Part.TRAIN);
    int classes = data.classes();
    TrainingClock unread = new TrainingClock();
    unread.resume();
    return new ClockedSecondModel(
        new TrainingStep(own, features, labels, classes, workload.batch(), Set.of(), unread),
        new RowScores(own, features, labels, classes),
        workload.learningRate(),
        work,
        clock,
        used);
  }

  /** What the method needs and this workload cannot give, in one line. */
  Optional<String> unmetNeed() {
    return misfit().or(this::unmetGradientNorms);
  }

  private Optional<String> misfit() {
    String id = method.spec().id();
    try {
      return method.misfit(context.trainingSet()).map(reason -> id + ": " + reason);
    } catch (RuntimeException e) {
      throw MethodFailure.in(id, "misfit", e);
    }
  }

  private Optional<String> unmetGradientNorms() {
    return model
        .untappedLayer()
        .filter(layer -> method.spec().needs().contains(Need.SCORED_GRADIENT_NORMS))
        .map(
            layer ->
                "%s needs %s, but layer %s of network %s is not tapped"
                    .formatted(
                        method.spec().id(),
                        Need.SCORED_GRADIENT_NORMS.description(),
                        layer,
                        workload.network().kind()));
  }

  /** Starts the clock and creates the sampler. */
  void begin() {
    clock.resume();
    clock.begin(Phase.HASH);
    sampler = new GuardedSampler(method, context);
    clock.end(Phase.HASH);
  }

  /**
   * Takes one step. Ends before the choice of a batch that would leave no work for the step, so
   * that a method which scores as many rows at each step never overspends, its first step aside.
   *
   * @return false if the budget affords no further step
   * @throws Divergence if the batch's loss is not finite or has exploded
   * @throws MethodFailure if the sampler fails
   */
  boolean advance() {
    int batch = workload.batch();
    if (!affordsStep()) {
      return false;
    }
    long before = work.spent();
    clock.begin(Phase.SELECT);
    Selection selection = sampler.next();
    clock.end(Phase.SELECT);
    selectWork = work.spent() - before;
    if (!work.affordsStep(batch, 0)) {
      return false;
    }
    requireFresh(selection);
    step.run(selection, rate());
    work.step(batch);
    steps++;
    clock.begin(Phase.OBSERVE);
    sampler.observe(step);
    clock.end(Phase.OBSERVE);
    remember(selection);
    return true;
  }

  private void requireFresh(Selection selection) {
    try {
      used.ifPresent(rows -> rows.train(selection.rows()));
    } catch (IllegalStateException e) {
      throw MethodFailure.in(method.spec().id(), "next", e);
    }
  }

  /** Whether the budget affords a further step, its choice at the cost of the last one included. */
  boolean affordsStep() {
    return work.affordsStep(workload.batch(), selectWork);
  }

  private double rate() {
    return 0.5 * workload.learningRate() * (1 + Math.cos(Math.PI * work.fraction()));
  }

  private void remember(Selection selection) {
    if (keepsDraws) {
      kept.add(selection);
    }
    for (int row : selection.rows()) {
      drawn.set(row);
    }
    float objective = step.objective();
    if (!(Math.abs(objective) < EXPLODED)) {
      throw new Divergence(
          "the weighted loss of step %d is %s at learning rate %s"
              .formatted(steps, objective, workload.learningRate()));
    }
  }

  TrainingClock clock() {
    return clock;
  }

  WorkClock work() {
    return work;
  }

  Model model() {
    return model;
  }

  RowScores scores() {
    return scores;
  }

  /** From now on batches are kept until they are taken: 12 bytes a row. */
  void keepDraws() {
    keepsDraws = true;
  }

  /** The batches that were kept since the last call, in order. */
  List<Selection> takeDraws() {
    List<Selection> taken = kept;
    kept = new ArrayList<>();
    return taken;
  }

  int rows() {
    return context.trainingSet().size();
  }

  GuardedSampler sampler() {
    return sampler;
  }

  /** Lets go of the sampler, so that its memory can be measured as what is freed. */
  void releaseSampler() {
    sampler = null;
  }

  long steps() {
    return steps;
  }

  int distinctRows() {
    return drawn.cardinality();
  }

  @Override
  public void close() {
    model.close();
    second.ifPresent(Model::close);
  }

  /** What the harness gives a sampler. */
  record Context(
      TrainingSet trainingSet,
      int batchSize,
      Budget budget,
      Scorer scorer,
      LookUps lookUps,
      Parameters parameters,
      RandomGenerator random)
      implements SamplingContext {}

  /** Training whose loss became non-finite or exploded. The message is one line. */
  static final class Divergence extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Divergence(String message) {
      super(message);
    }
  }
}
