package org.nwsbench.methods.spi;

/**
 * A sampler that can say what it expects of any example, even one outside the training set. The
 * answer must change no state. The harness asks {@link RowEstimator} alone, and the samplers of this
 * library answer that alone.
 */
public interface LossEstimator {

  /**
   * The expected target (a loss or a norm, in the sampler's own scale) of an example.
   *
   * @param features {@link TrainingSet#dimension()} values, encoded as the training set is; or
   *     {@link TrainingSet#width()} components where the sampler reads these
   * @param label class index in {@code [0, classes)}; ignored by methods that do not need labels
   */
  double estimate(float[] features, int label);
}
