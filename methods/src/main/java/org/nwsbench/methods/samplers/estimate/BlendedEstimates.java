package org.nwsbench.methods.samplers.estimate;

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
  private final LastObserved own;
  private final float ownShare;

  /** A blend whose o is the parameter {@link SketchEstimates#OWN_SHARE}. */
  public BlendedEstimates(SamplingContext context, Estimates others) {
    this.others = others;
    this.own = new LastObserved(context.trainingSet().size());
    this.ownShare = (float) context.parameters().real("own-share");
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    others.learn(rows, densities, targets);
    own.learn(rows, densities, targets);
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
    if (!own.isSeen(row)) {
      return estimate;
    }
    float last = own.last(row);
    return Float.isNaN(estimate) ? last : estimate + ownShare * (last - estimate);
  }

  @Override
  public void follow(int[] rows) {
    others.follow(rows);
  }

  @Override
  public Optional<float[]> withoutOwn() {
    return others.withoutOwn();
  }
}
