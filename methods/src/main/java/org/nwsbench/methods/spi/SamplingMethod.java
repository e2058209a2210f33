package org.nwsbench.methods.spi;

import java.util.Optional;

/**
 * A way to choose training batches, found by {@link java.util.ServiceLoader}.
 *
 * <p>An implementation has a public constructor without arguments, holds no state and does no I/O:
 * one instance may create any number of samplers.
 */
public interface SamplingMethod {

  /** Returns the method's name, needs and parameters; equal at every call. */
  MethodSpec spec();

  /**
   * Returns why the method cannot choose from this training set, such as its size, in one line;
   * empty if it can. Asked before a trial, off the clock: a trial that does not fit is {@code
   * skipped}, with this as its reason.
   */
  default Optional<String> misfit(TrainingSet trainingSet) {
    return Optional.empty();
  }

  /**
   * Returns a sampler for one trial. Training time is already running: what is built here (hash
   * codes, indices) is on the clock.
   *
   * @throws IllegalArgumentException if the parameters contradict each other or the training set
   */
  Sampler create(SamplingContext context);
}
