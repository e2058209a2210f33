package org.nwsbench.harness.train;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.record.Status;
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
 * One run of the training loop. In each step the sampler draws a batch, the model is trained on it,
 * and the sampler observes the feedback. The run ends when the rest of its budget, in the units of
 * work of {@link WorkClock}, pays for no further step. The learning rate falls to zero along half a
 * cosine, as a function of the work spent.
 */
final class Training implements AutoCloseable {

  private static final float EXPLODED = 1e6f;

  private static final int COLLECTIONS_TO_COMPACT = 4;

  final TrainingClock clock = new TrainingClock();
  final WorkClock work;
  final Model model;
  final RowScores scores;
  final TrainingStep step;
  private final Workload workload;
  private final Optional<Model> second;
  private final SamplingMethod method;
  private final Context context;
  private final UsedRows used;
  private List<Selection> kept = new ArrayList<>();
  private GuardedSampler sampler;
  private long steps;

  private long selectWork;

  Training(
      TrialSpec spec,
      PreparedData data,
      NetworkProvider network,
      SamplingMethod method,
      long budget) {
    RandomStreams streams = new RandomStreams(spec.seed());
    int rows = data.size(Part.TRAIN);
    Set<Need> granted = method.spec().needs();
    this.workload = spec.workload();
    this.method = method;
    used = new UsedRows(workload.givesRowsOnce());
    work = new WorkClock(budget, spec.work());
    model = model(network, data, streams.seedOf("init"));
    scores = new RowScores(model, data, Part.TRAIN, RowScores.CHUNK);
    step = new TrainingStep(model, data, workload.batch(), granted, clock);
    second =
        granted.contains(Need.SECOND_MODEL)
            ? Optional.of(model(network, data, streams.seedOf("second-init")))
            : Optional.empty();
    Optional<SecondModel> clocked = second.map(other -> clocked(other, data, rows, granted));
    context =
        new Context(
            new GrantedTrainingSet(
                data.features(Part.TRAIN),
                data.labels(Part.TRAIN),
                rows,
                data.classes(),
                workload.givesRowsOnce(),
                granted),
            workload.batch(),
            work,
            new ClockedScorer(scores, rows, granted, work, clock, used, clocked),
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

  private SecondModel clocked(Model own, PreparedData data, int rows, Set<Need> granted) {
    TrainingClock unread = new TrainingClock();
    unread.resume();
    TrainingStep ownStep = new TrainingStep(own, data, workload.batch(), Set.of(), unread);
    RowScores ownScores = new RowScores(own, data, Part.TRAIN, RowScores.CHUNK);
    Set<Need> ownGranted = EnumSet.of(Need.SCORED_LOSSES);
    if (granted.contains(Need.UNCOUNTED_SCORES)) {
      ownGranted.add(Need.UNCOUNTED_SCORES);
    }
    ClockedScorer scorer =
        new ClockedScorer(ownScores, rows, ownGranted, work, clock, used, Optional.empty());
    return new SecondModel() {
      @Override
      public void train(int[] batch, double fraction) {
        if (batch.length != workload.batch() || !(fraction >= 0 && fraction <= 1)) {
          throw new IllegalArgumentException(
              "the second model got %d rows and fraction %s; it takes %d rows and one in [0, 1]"
                  .formatted(batch.length, fraction, workload.batch()));
        }
        scorer.timed(
            batch, WorkClock.STEP, () -> ownStep.run(Selection.unweighted(batch), rate(fraction)));
      }

      @Override
      public float[] losses(int[] batch) {
        return scorer.losses(batch);
      }
    };
  }

  void requireFit() {
    String id = method.spec().id();
    Optional<String> misfit =
        GuardedSampler.ask(id, "misfit", () -> method.misfit(context.trainingSet()));
    if (misfit.isPresent()) {
      throw new TrialFailure(Status.SKIPPED, id + ": " + misfit.get());
    }
    Need need = Need.SCORED_GRADIENT_NORMS;
    Optional<String> untapped = model.untappedLayer();
    if (method.spec().needs().contains(need) && untapped.isPresent()) {
      throw new TrialFailure(
          Status.SKIPPED,
          "%s needs %s, but layer %s of network %s is not tapped"
              .formatted(id, need.description(), untapped.get(), workload.network().kind()));
    }
  }

  void begin() {
    clock.resume();
    clock.begin(Phase.HASH);
    sampler = new GuardedSampler(method, context);
    clock.end(Phase.HASH);
  }

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
    sampler.tell("next", () -> used.train(selection.rows()));
    float objective = step.run(selection, rate(work.fraction()));
    work.step(batch);
    steps++;
    if (!(Math.abs(objective) < EXPLODED)) {
      throw new TrialFailure(
          Status.DIVERGED,
          "the weighted loss of step %d is %s at learning rate %s"
              .formatted(steps, objective, workload.learningRate()));
    }
    clock.begin(Phase.OBSERVE);
    sampler.observe(step);
    clock.end(Phase.OBSERVE);
    kept.add(selection);
    return true;
  }

  boolean affordsStep() {
    return work.affordsStep(workload.batch(), selectWork);
  }

  private double rate(double fraction) {
    return 0.5 * workload.learningRate() * (1 + Math.cos(Math.PI * fraction));
  }

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

  long releaseSampler() {
    long held = heapBytes();
    sampler = null;
    return Math.max(0, held - heapBytes());
  }

  private static long heapBytes() {
    for (int i = 0; i < COLLECTIONS_TO_COMPACT; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  long steps() {
    return steps;
  }

  int distinctRows() {
    return used.distinct();
  }

  @Override
  public void close() {
    model.close();
    second.ifPresent(Model::close);
  }

  record Context(
      TrainingSet trainingSet,
      int batchSize,
      Budget budget,
      Scorer scorer,
      LookUps lookUps,
      Parameters parameters,
      RandomGenerator random)
      implements SamplingContext {}
}
