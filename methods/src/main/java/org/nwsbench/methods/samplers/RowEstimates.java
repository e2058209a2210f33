package org.nwsbench.methods.samplers;

import java.util.Arrays;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.sketch.Rehashed;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.sketch.SignedRandomProjections;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * What a row's target (its loss, or the norm of its logits' gradient) is expected to be: the
 * sketch's estimate, blended with the row's own last value where it was seen.
 *
 * <pre>
 *   e_i = o own_i + (1 - o) sketch(x_i)      sketch(x_i) alone for rows not seen yet
 * </pre>
 *
 * <p>Memory: the sketch, and 2 R + 4 bytes a row. Rows are hashed at construction.
 */
final class RowEstimates {

  private final LookUps lookUps;
  private final int tables;
  private final CodeTable table;
  private final NadarayaWatsonSketch sketch;
  private final boolean labelled;
  private final double gamma;
  private final float ownShare;
  private final float[] own;

  /**
   * @param labelled whether each label has a slab of its own
   */
  RowEstimates(SamplingContext context, boolean labelled) {
    Parameters parameters = context.parameters();
    TrainingSet set = context.trainingSet();
    int slabs = labelled ? set.classes() : 1;
    Rows rows = new Rows(set.size(), set.dimension(), set::features);
    this.lookUps = context.lookUps();
    this.tables = parameters.whole("tables");
    this.labelled = labelled;
    HashFamily family = family(context, rows, bucketsOfSlab(parameters.whole("buckets"), slabs));
    this.table =
        labelled ? CodeTable.of(family, rows, slabs, set::label) : CodeTable.of(family, rows);
    this.sketch = new NadarayaWatsonSketch(family, slabs, parameters.real("prior"));
    this.gamma = parameters.real("forgetting");
    this.ownShare = (float) parameters.real("own-share");
    this.own = new float[set.size()];
    Arrays.fill(own, Float.NaN);
  }

  private static HashFamily family(SamplingContext context, Rows rows, int buckets) {
    Parameters parameters = context.parameters();
    HashFamily projections =
        SignedRandomProjections.cheapest(
            rows,
            parameters.whole("tables"),
            parameters.whole("bits"),
            context.random().nextLong());
    return Rehashed.atMost(buckets, projections, context.random().nextLong());
  }

  /** The power of two nearest to an equal share of all buckets, at least 64. */
  static int bucketsOfSlab(int total, int slabs) {
    double exponent = Math.log((double) total / slabs) / Math.log(2);
    return Math.max(64, 1 << Math.max(0, Math.round((float) exponent)));
  }

  /**
   * Takes what a training step saw; non-finite targets are refused.
   *
   * @param densities of the draw: a row drawn twice as often counts half, so that a bucket's mean
   *     is that of its rows
   */
  void learn(int[] rows, double[] densities, float[] targets) {
    sketch.forget(gamma);
    for (int i = 0; i < rows.length; i++) {
      if (sketch.insert(table, rows[i], targets[i], 1 / densities[i])) {
        own[rows[i]] = targets[i];
      }
    }
  }

  /** Writes the estimates of all rows. */
  void all(float[] out) {
    sketch.estimate(table, 0, table.size(), out);
    count(table.size());
    for (int row = 0; row < out.length; row++) {
      out[row] = blended(row, out[row]);
    }
  }

  /** The estimates of some rows. */
  float[] of(int[] rows) {
    float[] estimates = new float[rows.length];
    sketch.estimate(table, rows, estimates);
    count(rows.length);
    for (int i = 0; i < rows.length; i++) {
      estimates[i] = blended(rows[i], estimates[i]);
    }
    return estimates;
  }

  private void count(int estimated) {
    lookUps.add((long) estimated * tables);
  }

  private float blended(int row, float estimate) {
    float last = own[row];
    return Float.isNaN(last) ? estimate : estimate + ownShare * (last - estimate);
  }

  /** The sketch's estimate at any vector; the label is ignored unless labels have slabs. */
  double at(float[] features, int label) {
    return sketch.estimate(features, labelled ? label : 0);
  }
}
