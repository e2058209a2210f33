package org.nwsbench.methods.spi;

import java.util.random.RandomGenerator;

/** The rows, the budget and the tools that a sampler gets for one trial. */
public interface SamplingContext {

  /** Returns the rows to choose from. */
  TrainingSet trainingSet();

  /** Returns the number of rows in every batch, {@code 1 <= batchSize <= trainingSet().size()}. */
  int batchSize();

  /** Returns the trial's budget of work and how much of it is spent. */
  Budget budget();

  /**
   * Returns the scorer, which computes losses, gradient bounds and gradient norms of rows with the
   * current model. Its time is measured and its work counted.
   */
  Scorer scorer();

  /**
   * Returns the counter of look-ups. A sampler that reads an index, such as a sketch, instead of
   * asking the model adds the number of these reads to the counter ({@link LookUps}).
   */
  LookUps lookUps();

  /** Returns the values of the parameters that {@link MethodSpec#parameters()} declares. */
  Parameters parameters();

  /** Returns the sampler's random generator, the only source of chance that it may use. */
  RandomGenerator random();
}
