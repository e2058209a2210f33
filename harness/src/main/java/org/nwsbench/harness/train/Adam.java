package org.nwsbench.harness.train;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;

/**
 * Adam (Kingma and Ba, arXiv 1412.6980). It reads gradients from the engine's memory and writes
 * parameters there.
 *
 * <p>A parameter {@code x} with gradient {@code g} has two moments, {@code m = b1 m + (1-b1) g} and
 * {@code v = b2 v + (1-b2) g^2}. A step is {@code x -= rate * m^ / (sqrt(v^) + eps)} with the
 * bias-corrected moments {@code m^, v^} and b1 = .9, b2 = .999, eps = 1e-8, as in PyTorch. One pass
 * in Java is cheaper than the engine's optimiser, which makes a dozen calls for each parameter. The
 * moments of units that no longer get gradients decay into subnormal numbers, which {@link
 * SubnormalsAreZero} treats as zero.
 */
final class Adam {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private double power1 = 1;
  private double power2 = 1;
  private float stepSize;
  private float scale;

  void beginStep(double rate) {
    power1 *= BETA1;
    power2 *= BETA2;
    stepSize = (float) (rate / (1 - power1));
    scale = (float) (1 / Math.sqrt(1 - power2));
  }

  final class Slot {

    private final FloatBuffer parameter;
    private final float[] x;
    private final float[] g;
    private final float[] m;
    private final float[] v;
    private final FloatBuffer gradient;

    Slot(NDArray parameter, NDArray gradient) {
      this.parameter = RowBuffer.live(parameter);
      this.gradient = RowBuffer.live(gradient);
      int size = this.parameter.capacity();
      x = new float[size];
      g = new float[size];
      m = new float[size];
      v = new float[size];
      this.parameter.get(0, x);
    }

    void update() {
      gradient.get(0, g);
      move(x, g, m, v, stepSize, scale);
      parameter.put(0, x);
      gradient.put(0, g);
    }
  }

  private static void move(
      float[] x, float[] g, float[] m, float[] v, float stepSize, float scale) {
    for (int i = 0; i < x.length; i++) {
      float gi = g[i];
      float mi = BETA1 * m[i] + (1 - BETA1) * gi;
      float vi = BETA2 * v[i] + (1 - BETA2) * gi * gi;
      m[i] = mi;
      v[i] = vi;
      x[i] -= stepSize * mi / ((float) Math.sqrt(vi) * scale + EPSILON);
      g[i] = 0f;
    }
  }
}
