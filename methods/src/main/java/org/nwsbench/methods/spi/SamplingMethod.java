package org.nwsbench.methods.spi;

import java.util.Optional;

/**
 * A way to choose training batches, found by {@link java.util.ServiceLoader}.
 *
 * <p>An implementation has a public constructor without arguments, holds no state and does no I/O.
 * One instance may create any number of samplers.
 */
public interface SamplingMethod {

  /** Returns the method's name, needs and parameters. The result is equal at every call. */
  MethodSpec spec();

  /**
   * Returns in one line why the method cannot choose from this training set, for example because
   * the set is too large. Returns empty if the method can. This is asked before a trial, while
   * clocks are stopped. If there is a reason, the trial is {@code skipped} and the reason is
   * recorded.
   */
  default Optional<String> misfit(TrainingSet trainingSet) {
    return Optional.empty();
  }

  /**
   * Returns a new sampler for one trial, or for a rehearsal of it ({@link Budget#trialTotal}). The
   * call is part of the training time, so building hash codes or indices here is measured.
   *
   * @throws IllegalArgumentException if the parameters contradict each other or the training set
   */
  Sampler create(SamplingContext context);
}
