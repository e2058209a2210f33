package org.nwsbench.methods.samplers.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.LeaveOneOut;
import org.nwsbench.methods.sketch.MixedBandwidths;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.sketch.Prefetch;
import org.nwsbench.methods.sketch.Rehashed;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.sketch.SignedRandomProjections;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * The estimates of a Nadaraya-Watson sketch over features, or over features and labels.
 *
 * <p>Batches wait until training next asks for estimates, or {@value #MOST_WAITING} of them wait,
 * and are then inserted together, each as it would have been: training evicts the counters between
 * any two steps, and this fetches them once for all. Whoever asks from outside of training gets
 * estimates without the batches that wait.
 *
 * <p>Memory: the sketch, 2 R bytes a row, 20 a row that is followed, and 16 a row that waits. Rows
 * are hashed at construction. Cost: R lookups a row.
 */
public final class SketchEstimates implements VectorEstimates {

  private static final int MOST_WAITING = 64;
  private static final String MIXED = "mixed";
  private static final List<Integer> MIXTURE = List.of(6, 10, 16);

  /** Weight of the row's own last target in the blend. */
  public static final ParameterSpec OWN_SHARE =
      new ParameterSpec.Real("own-share", "o, weight of a row's own last value", 0.4, 0, 1);

  public static final ParameterSpec FORGETTING =
      new ParameterSpec.Real("forgetting", "gamma, kept of the past a step", 0.995, 0.5, 1);

  public static final ParameterSpec PRIOR =
      new ParameterSpec.Real("prior", "kappa, weight of the mean target", 0.1, 0, 1000);

  /** What can be set on a sketch and its blend. */
  public static final List<ParameterSpec> PARAMETERS =
      List.of(
          new ParameterSpec.Whole("bits", "p, hyperplanes of a hash function", 12, 1, 16),
          new ParameterSpec.Whole("tables", "R, hash functions", 20, 1, 1000),
          new ParameterSpec.Whole(
              "buckets", "of a hash function, over all labels; about", 4096, 64, 32768),
          new ParameterSpec.Choice(
              "bandwidths",
              "all functions of p bits, or a third each of 6, 10 and 16",
              "single",
              List.of("single", MIXED)),
          OWN_SHARE,
          FORGETTING,
          PRIOR);

  /** What a training step saw. */
  // Made at every step and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Batch(int[] rows, double[] densities, float[] targets) {}

  private final List<Batch> waiting = new ArrayList<>();
  private final LookUps lookUps;
  private final CodeTable table;
  private final NadarayaWatsonSketch sketch;
  private final Prefetch prefetch;
  private final boolean labelled;
  private final double gamma;
  private LeaveOneOut leaveOneOut;
  private int[] followed = {};

  private SketchEstimates(SamplingContext context, boolean labelled) {
    Parameters parameters = context.parameters();
    TrainingSet set = context.trainingSet();
    int slots = labelled ? set.classes() : 1;
    Rows rows = new Rows(set.size(), set.dimension(), set::features);
    this.lookUps = context.lookUps();
    this.labelled = labelled;
    HashFamily family = family(context, rows, bucketsOfSlot(parameters.whole("buckets"), slots));
    this.table =
        labelled ? CodeTable.of(family, rows, slots, set::label) : CodeTable.of(family, rows);
    this.sketch = new NadarayaWatsonSketch(family, slots, parameters.real("prior"));
    this.prefetch = new Prefetch(sketch, table);
    this.gamma = parameters.real("forgetting");
    this.leaveOneOut = new LeaveOneOut(sketch, table, followed);
  }

  /**
   * A sketch blended with each row's own last target.
   *
   * @param labelled whether each label has a slot of its own
   * @throws IllegalArgumentException if there are fewer functions than bandwidths
   */
  public static VectorEstimates blended(SamplingContext context, boolean labelled) {
    return new BlendedEstimates(
        new SketchEstimates(context, labelled),
        context.trainingSet().size(),
        context.parameters().real("own-share"));
  }

  private static HashFamily family(SamplingContext context, Rows rows, int buckets) {
    Parameters parameters = context.parameters();
    int tables = parameters.whole("tables");
    HashFamily projections =
        parameters.choice("bandwidths").equals(MIXED)
            ? mixture(context, rows, tables)
            : projections(context, rows, tables, parameters.whole("bits"));
    return Rehashed.atMost(buckets, projections, context.random().nextLong());
  }

  private static HashFamily mixture(SamplingContext context, Rows rows, int tables) {
    int parts = MIXTURE.size();
    if (tables < parts) {
      throw new IllegalArgumentException(
          "tables=%d are fewer than the %d bandwidths of bandwidths=mixed"
              .formatted(tables, parts));
    }
    return new MixedBandwidths(
        Stream.of(0, 1, 2)
            .map(
                part ->
                    projections(
                        context, rows, (tables + parts - 1 - part) / parts, MIXTURE.get(part)))
            .toList());
  }

  private static HashFamily projections(SamplingContext context, Rows rows, int tables, int bits) {
    return SignedRandomProjections.cheapest(rows, tables, bits, context.random().nextLong());
  }

  /** The power of two nearest to an equal share of all buckets, at least 64. */
  public static int bucketsOfSlot(int total, int slots) {
    double exponent = Math.log((double) total / slots) / Math.log(2);
    return Math.max(64, 1 << Math.max(0, Math.round((float) exponent)));
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    waiting.add(new Batch(rows, densities, targets.clone()));
    if (waiting.size() == MOST_WAITING) {
      prefetch.before(MOST_WAITING * rows.length);
      insertWaiting();
    }
  }

  private void insertWaiting() {
    waiting.forEach(this::insert);
    waiting.clear();
  }

  /** Weights are inverse densities, so that a bucket's mean is that of its rows. */
  private void insert(Batch batch) {
    sketch.forget(gamma);
    for (int i = 0; i < batch.rows().length; i++) {
      leaveOneOut.insert(batch.rows()[i], batch.targets()[i], 1 / batch.densities()[i]);
    }
  }

  @Override
  public void all(float[] out) {
    prefetch.before(table.size());
    insertWaiting();
    sketch.estimate(table, 0, table.size(), out);
    count(table.size());
  }

  @Override
  public float[] of(int[] rows) {
    insertWaiting();
    count(rows.length);
    return asked(rows);
  }

  @Override
  public float[] asked(int[] rows) {
    float[] estimates = new float[rows.length];
    sketch.estimate(table, rows, estimates);
    return estimates;
  }

  @Override
  public void follow(int[] rows) {
    followed = rows.clone();
    leaveOneOut = new LeaveOneOut(sketch, table, followed);
  }

  @Override
  public Optional<float[]> withoutOwn() {
    float[] estimates = new float[followed.length];
    for (int i = 0; i < followed.length; i++) {
      estimates[i] = (float) leaveOneOut.estimate(followed[i]);
    }
    return Optional.of(estimates);
  }

  private void count(int estimated) {
    lookUps.add((long) estimated * sketch.family().rows());
  }

  /** The label is ignored unless labels have slots. */
  @Override
  public double at(float[] features, int label) {
    return sketch.estimate(features, labelled ? label : 0);
  }
}
