package org.nwsbench.methods.samplers.estimate;

/** Estimates that reach beyond the rows of the training set. */
public interface VectorEstimates extends Estimates {

  /** The expected target of any example, without any row's own last value. */
  double at(float[] features, int label);
}
