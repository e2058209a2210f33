package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamTest {

  private final NDManager manager = NDManager.newBaseManager();
  private final Adam adam = new Adam();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void firstStep_movesEachByTheRateAgainstItsGradient() {
    NDArray parameter = manager.create(new float[] {1, 1, 1});
    NDArray gradient = manager.create(new float[] {5, -0.01f, 0});
    step(adam.new Slot(parameter, gradient), 0.1);
    assertThat(parameter.toFloatArray())
        .containsExactly(new float[] {0.9f, 1.1f, 1}, within(1e-6f));
  }

  @Test
  void update_setsTheGradientToZero() {
    NDArray parameter = manager.create(new float[] {1, 2});
    NDArray gradient = manager.create(new float[] {3, 4});
    step(adam.new Slot(parameter, gradient), 0.1);
    assertThat(gradient.toFloatArray()).containsOnly(0f);
  }

  /** Two parameters of (x - 1)^2 / 2 and (x + 3)^2 * 50, at a rate that changes. */
  @Test
  void steps_equalTheFormulaInDouble() {
    double[] x = {0.3, 0.7};
    double[] m = new double[2];
    double[] v = new double[2];
    NDArray parameter = manager.create(new float[] {0.3f, 0.7f});
    NDArray gradient = manager.create(new float[2]);
    Adam.Slot slot = adam.new Slot(parameter, gradient);
    for (int t = 1; t <= 300; t++) {
      double rate = 0.05 * (1 + Math.cos(t * 0.01));
      float[] at = parameter.toFloatArray();
      RowBuffer.live(gradient).put(new float[] {at[0] - 1, 100 * (at[1] + 3)});
      step(slot, rate);
      double[] g = {x[0] - 1, 100 * (x[1] + 3)};
      for (int i = 0; i < 2; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        double unbiasedM = m[i] / (1 - Math.pow(0.9, t));
        double unbiasedV = v[i] / (1 - Math.pow(0.999, t));
        x[i] -= rate * unbiasedM / (Math.sqrt(unbiasedV) + 1e-8);
      }
      assertThat((double) parameter.toFloatArray()[0]).isCloseTo(x[0], within(2e-4));
      assertThat((double) parameter.toFloatArray()[1]).isCloseTo(x[1], within(2e-4));
    }
    assertThat(x[0]).isCloseTo(1, within(0.05));
  }

  @Test
  void slots_shareTheStepButNotTheMoments() {
    NDArray first = manager.create(new float[] {1});
    NDArray firstGradient = manager.create(new float[] {1});
    NDArray second = manager.create(new float[] {1});
    NDArray secondGradient = manager.create(new float[] {-1});
    Adam.Slot one = adam.new Slot(first, firstGradient);
    Adam.Slot two = adam.new Slot(second, secondGradient);
    adam.beginStep(0.5);
    one.update();
    two.update();
    assertThat(first.toFloatArray()[0]).isCloseTo(0.5f, within(1e-6f));
    assertThat(second.toFloatArray()[0]).isCloseTo(1.5f, within(1e-6f));
  }

  private void step(Adam.Slot slot, double rate) {
    adam.beginStep(rate);
    slot.update();
  }
}
