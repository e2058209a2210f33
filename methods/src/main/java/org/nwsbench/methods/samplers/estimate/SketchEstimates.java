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
 * Estimates targets by a Nadaraya-Watson sketch over features, or over features and labels.
 *
 * <p>A batch that was trained on is not inserted at once. It waits until training asks for
 * estimates, or until {@value #MOST_WAITING} batches wait. Then all of them are inserted in order,
 * with the same result. This saves time: each training step drives the counters out of the
 * processor's caches, and so they are fetched once for many batches. {@link #estimatesUncounted}
 * leaves waiting batches out.
 *
 * <p>Memory: the sketch, 2 R bytes a row for R hash functions, and 16 bytes a waiting row. Rows are
 * hashed at construction. Cost: R look-ups a row.
 */
public final class SketchEstimates implements Estimates {

  private static final int MOST_WAITING = 64;

  static final ParameterSpec OWN_SHARE =
      new ParameterSpec.Real("own-share", "o, weight of a row's own last value", 0.4, 0, 1);

  static final ParameterSpec FORGETTING =
      new ParameterSpec.Real(
          "forgetting",
          "gamma, share of all earlier weight that each step keeps; 1 forgets nothing",
          0.995,
          0.5,
          1);

  private static final ParameterSpec PRIOR =
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

  public static List<ParameterSpec> parameters(List<ParameterSpec> ofFamily) {
    return Stream.concat(ofFamily.stream(), Stream.of(OWN_SHARE, FORGETTING, PRIOR)).toList();
  }

  /**
   * Returns the estimates of a new sketch.
   *
   * @param usesRowsOnce whether rows are used once. If so, own last targets are not used, and rows
   *     are hashed when they are estimated or learnt
   */
  public static Estimates of(SamplingContext context, Hashing hashing, boolean usesRowsOnce) {
    LookUps lookUps = context.lookUps();
    NadarayaWatsonSketch sketch =
        new NadarayaWatsonSketch(hashing.family(), context.parameters().real("prior"));
    double gamma = context.parameters().real("forgetting");
    return usesRowsOnce
        ? new Fresh(lookUps, hashing, sketch, gamma)
        : new SketchEstimates(lookUps, hashing.table(), sketch, gamma);
  }

  @Override
  public boolean usesOwnLastTarget() {
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
    return estimatesUncounted(rows);
  }

  @Override
  public float[] estimatesUncounted(int[] rows) {
    float[] estimates = new float[rows.length];
    sketch.estimate(table, rows, estimates);
    return estimates;
  }

  private void count(int estimated) {
    lookUps.add((long) estimated * sketch.family().functions());
  }

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
      return estimatesUncounted(rows);
    }

    @Override
    public float[] estimatesUncounted(int[] rows) {
      float[] estimates = new float[rows.length];
      sketch.estimate(hashing.table(rows), 0, rows.length, estimates);
      return estimates;
    }
  }
}
