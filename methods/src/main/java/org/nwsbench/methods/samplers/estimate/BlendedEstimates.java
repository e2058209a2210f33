package org.nwsbench.methods.samplers.estimate;

import java.util.Arrays;
import java.util.Optional;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Estimates from other rows blended with the row's own last target, where it was seen.
 *
 * <pre>
 *   e_i = o own_i + (1 - o) others_i      others_i alone for rows not seen yet
 *                                         own_i alone while the others know nothing
 * </pre>
 *
 * <p>At {@code o = 1} this is a table of last targets that knows something of rows not yet seen.
 * Memory: 4 bytes a row beyond the estimates.
 */
public final class BlendedEstimates implements Estimates {

  private final Estimates others;
  private final float ownShare;
  // The last target of each row; NaN where it was not seen.
  private final float[] own;

  /** A blend whose o is the parameter {@link SketchEstimates#OWN_SHARE}. */
  public BlendedEstimates(SamplingContext context, Estimates others) {
    this.others = others;
    this.ownShare = (float) context.parameters().real("own-share");
    this.own = new float[context.trainingSet().size()];
    Arrays.fill(own, Float.NaN);
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    others.learn(rows, densities, targets);
    for (int i = 0; i < rows.length; i++) {
      if (Float.isFinite(targets[i])) {
        own[rows[i]] = targets[i];
      }
    }
  }

  @Override
  public float[] of(int[] rows) {
    return blended(rows, others.of(rows));
  }

  @Override
  public float[] asked(int[] rows) {
    return blended(rows, others.asked(rows));
  }

  private float[] blended(int[] rows, float[] estimates) {
    for (int i = 0; i < rows.length; i++) {
      estimates[i] = blended(rows[i], estimates[i]);
    }
    return estimates;
  }

  @Override
  public void all(float[] out) {
    others.all(out);
    for (int row = 0; row < out.length; row++) {
      out[row] = blended(row, out[row]);
    }
  }

  private float blended(int row, float estimate) {
    float last = own[row];
    if (Float.isNaN(last)) {
      return estimate;
    }
    return Float.isNaN(estimate) ? last : estimate + ownShare * (last - estimate);
  }

  @Override
  public void follow(int[] rows) {
    others.follow(rows);
  }

  @Override
  public Optional<float[]> withoutOwn(int[] rows) {
    return others.withoutOwn(rows);
  }
}
