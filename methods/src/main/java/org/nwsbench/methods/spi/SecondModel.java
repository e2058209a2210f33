package org.nwsbench.methods.spi;

/**
 * A second network with the same architecture and separate weights, untrained at first. Training
 * and scoring it takes time and work as the {@link Scorer} does. Its work is 3 for each row trained
 * on, and 1 for each row scored. For a method with {@link Need#UNCOUNTED_SCORES} none of it counts.
 * Where each row may be used only once ({@link TrainingSet#onePass}), a row that this model trains
 * on or scores is used as if the {@link Scorer} had scored it.
 */
public interface SecondModel {

  /**
   * Takes one step of Adam on the mean loss of {@code rows}.
   *
   * @param rows exactly {@link SamplingContext#batchSize()} rows
   * @param fraction the share of the second model's training that is done, in [0, 1]. As it grows
   *     from 0 to 1, the learning rate falls from the workload's to zero along half a cosine
   * @throws IllegalArgumentException if the number of rows is another, or {@code fraction} is
   *     outside of [0, 1]
   */
  void train(int[] rows, double fraction);

  /** Returns the rows' losses (cross-entropy, in nats), in the order of {@code rows}. */
  float[] losses(int[] rows);
}
