package org.nwsbench.methods.samplers.estimate;

import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * The estimates of a Nadaraya-Watson sketch for rows that are used once: rows are hashed when they
 * are asked for or learnt, and no table of all rows is kept.
 *
 * <p>A row's own last target would never be asked for, so there is none. Memory: the sketch, and 2
 * R bytes for each row asked for at once. Cost: a hash and R look-ups a row.
 */
final class FreshSketchEstimates implements Estimates {

  private final LookUps lookUps;
  private final Hashing hashing;
  private final NadarayaWatsonSketch sketch;
  private final double gamma;

  FreshSketchEstimates(SamplingContext context, Hashing hashing) {
    this.lookUps = context.lookUps();
    this.hashing = hashing;
    this.sketch =
        new NadarayaWatsonSketch(
            hashing.family(), hashing.slots(), context.parameters().real("prior"));
    this.gamma = context.parameters().real("forgetting");
  }

  /** Weights are inverse densities, so that a bucket's mean is that of its rows. */
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
