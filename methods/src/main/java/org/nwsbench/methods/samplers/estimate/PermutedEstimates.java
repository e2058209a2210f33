package org.nwsbench.methods.samplers.estimate;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.samplers.draw.Shuffles;

/**
 * The estimates of other {@link Estimates}, permuted at random among the rows that training asks
 * for at once. Who asks from outside of training gets them as they are.
 */
public record PermutedEstimates(Estimates estimates, RandomGenerator random) implements Estimates {

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    estimates.learn(rows, densities, targets);
  }

  @Override
  public float[] of(int[] rows) {
    float[] permuted = new float[rows.length];
    permute(estimates.of(rows), permuted);
    return permuted;
  }

  @Override
  public void all(float[] out) {
    estimates.all(out);
    permute(out.clone(), out);
  }

  private void permute(float[] scores, float[] out) {
    int[] order = Shuffles.identity(scores.length);
    Shuffles.shuffle(order, 0, order.length, random);
    for (int i = 0; i < out.length; i++) {
      out[i] = scores[order[i]];
    }
  }

  @Override
  public float[] asked(int[] rows) {
    return estimates.asked(rows);
  }

  @Override
  public void follow(int[] rows) {
    estimates.follow(rows);
  }

  @Override
  public Optional<float[]> withoutOwn() {
    return estimates.withoutOwn();
  }
}
