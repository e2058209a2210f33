package org.nwsbench.methods.samplers.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.sketch.Prefetch;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * The estimates of a Nadaraya-Watson sketch over features, or over features and labels.
 *
 * <p>Batches wait until training next asks for estimates, or {@value #MOST_WAITING} of them wait,
 * and are then inserted together, each as it would have been: training evicts the counters between
 * any two steps, and this fetches them once for all. Whoever asks from outside of training gets
 * estimates without the batches that wait.
 *
 * <p>Memory: the sketch, 2 R bytes a row, and 16 a row that waits. Rows are hashed at construction.
 * Cost: R look-ups a row.
 */
public final class SketchEstimates implements Estimates {

  private static final int MOST_WAITING = 64;

  /** Weight of the row's own last target in the blend. */
  public static final ParameterSpec OWN_SHARE =
      new ParameterSpec.Real("own-share", "o, weight of a row's own last value", 0.4, 0, 1);

  public static final ParameterSpec FORGETTING =
      new ParameterSpec.Real("forgetting", "gamma, kept of the past a step", 0.995, 0.5, 1);

  public static final ParameterSpec PRIOR =
      new ParameterSpec.Real("prior", "kappa, weight of the mean target", 0.1, 0, 1000);

  private final List<Runnable> waiting = new ArrayList<>();
  private final LookUps lookUps;
  private final CodeTable table;
  private final NadarayaWatsonSketch sketch;
  private final Prefetch prefetch;
  private final double gamma;

  private SketchEstimates(
      LookUps lookUps, CodeTable table, NadarayaWatsonSketch sketch, double gamma) {
    this.lookUps = lookUps;
    this.table = table;
    this.sketch = sketch;
    this.prefetch = new Prefetch(sketch, table);
    this.gamma = gamma;
  }

  /** Returns the parameters of a sketch and its blend, after those of its family. */
  public static List<ParameterSpec> parameters(List<ParameterSpec> ofFamily) {
    return Stream.concat(ofFamily.stream(), Stream.of(OWN_SHARE, FORGETTING, PRIOR)).toList();
  }

  /**
   * Returns the estimates of a sketch, to be blended with each row's own last target.
   *
   * @param fresh whether rows are used once: there is no own last target then, and the sketch
   *     hashes rows as they are asked for
   */
  public static Estimates of(SamplingContext context, Hashing hashing, boolean fresh) {
    LookUps lookUps = context.lookUps();
    NadarayaWatsonSketch sketch =
        new NadarayaWatsonSketch(hashing.family(), context.parameters().real("prior"));
    double gamma = context.parameters().real("forgetting");
    return fresh
        ? new Fresh(lookUps, hashing, sketch, gamma)
        : new SketchEstimates(lookUps, hashing.table(), sketch, gamma);
  }

  @Override
  public boolean blendOwn() {
    return true;
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    float[] kept = targets.clone();
    waiting.add(() -> insert(rows, densities, kept));
    if (waiting.size() == MOST_WAITING) {
      prefetch.before(MOST_WAITING * rows.length);
      insertWaiting();
    }
  }

  private void insertWaiting() {
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  /** Inserts with inverse densities as weights, so that a bucket's mean is that of its rows. */
  private void insert(int[] rows, double[] densities, float[] targets) {
    sketch.forget(gamma);
    for (int i = 0; i < rows.length; i++) {
      sketch.insert(table, rows[i], targets[i], 1 / densities[i]);
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

  private void count(int estimated) {
    lookUps.add((long) estimated * sketch.family().functions());
  }

  /**
   * Estimates for rows that are used once: they are hashed when they are asked for or learnt, and
   * no table of all rows is kept. A row's own last target would never be asked for, so there is
   * none.
   *
   * <p>Memory: the sketch, and 2 R bytes for each row asked for at once. Cost: a hash and R
   * look-ups a row.
   */
  private record Fresh(LookUps lookUps, Hashing hashing, NadarayaWatsonSketch sketch, double gamma)
      implements Estimates {

    @Override
    public void learn(int[] rows, double[] densities, float[] targets) {
      CodeTable table = hashing.table(rows);
      sketch.forget(gamma);
      for (int i = 0; i < rows.length; i++) {
        sketch.insert(table, i, targets[i], 1 / densities[i]);
      }
    }

    @Override
    public float[] of(int[] rows) {
      lookUps.add((long) rows.length * hashing.family().functions());
      return asked(rows);
    }

    @Override
    public float[] asked(int[] rows) {
      float[] estimates = new float[rows.length];
      sketch.estimate(hashing.table(rows), 0, rows.length, estimates);
      return estimates;
    }
  }
}
