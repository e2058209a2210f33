package org.nwsbench.methods.spi;

import java.util.Optional;

/**
 * A sampler that can say what it expects of rows of the training set. The harness asks off the
 * clock, to report how well the estimates rank true losses; the answers must change no state.
 */
public interface RowEstimator {

  /**
   * Names the rows that will be asked about. Called at most once, before the first batch and on the
   * clock. A sampler may keep for these rows, and for no others, what {@link
   * #estimatesWithoutOwn()} takes; it must choose the same batches as if it had not been called.
   *
   * @param rows distinct, in rising order
   */
  void follow(int[] rows);

  /**
   * The expected targets (losses or norms, in the sampler's own scale) of the rows that are
   * followed, in their order; NaN where nothing is known.
   */
  float[] estimates();

  /**
   * The same, for each row as if it had never been trained on itself: what its neighbours tell
   * (leave-one-out). Empty if the sampler cannot say.
   */
  default Optional<float[]> estimatesWithoutOwn() {
    return Optional.empty();
  }
}
