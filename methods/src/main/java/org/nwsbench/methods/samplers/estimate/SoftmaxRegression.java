package org.nwsbench.methods.samplers.estimate;

import java.util.Arrays;
import org.nwsbench.methods.sketch.CodeTable;

/**
 * A softmax regression over hash codes. The logit of a class is its bias plus one coefficient for
 * each of the R hash functions. The code of a row under a function says which coefficient that is.
 *
 * <pre>
 *   logit_c(x) = bias_c + sum over r of coefficient[slot(r, code_r(x))][c]
 * </pre>
 *
 * <p>All functions share W slots of coefficients, and slot is a hash of function and code (the
 * hashing trick of Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML
 * 2009). The model learns by stochastic gradient descent, one row at a time.
 *
 * <p>Sums run in a fixed order, and the exponential consists of additions, multiplications and
 * divisions, so that results are the same on all machines. Memory: 4 bytes for each slot and class.
 * Cost: R additions and an exponential for each class to predict a row, and R subtractions for each
 * class to learn it.
 */
final class SoftmaxRegression {

  private static final int GOLDEN_RATIO = 0x9e3779b9;
  private static final float LEAST_ODDS = 1e-37f;

  // An array for each slot: C2 turns loops over several arrays into vector instructions if they
  // share one index, but not loops over parts of one large array.
  private final float[][] coefficients;
  private final float[] bias;
  private final int functions;
  private final float rate;

  SoftmaxRegression(int functions, int slots, int classes, double rate) {
    this.functions = functions;
    this.coefficients = new float[slots][classes];
    this.bias = new float[classes];
    this.rate = (float) (rate / functions);
  }

  final class Prediction {

    // The coefficients that the row adds up: one array for each function, and the bias.
    private final float[][] active = new float[functions + 1][];
    // Odds of each class against the likeliest. That of the label is 0 here, and kept apart.
    private final float[] odds = new float[bias.length];
    private int label;
    private float ofLabel;
    private float ofOthers;
    private float squares;

    Prediction() {
      active[functions] = bias;
    }

    void predict(CodeTable table, int row, int labelOfRow) {
      label = labelOfRow;
      for (int r = 0; r < functions; r++) {
        active[r] = coefficients[slot(r, table.bucket(row, r))];
      }
      addUp();
      expOfDifference(odds, largest());
      ofLabel = odds[label];
      odds[label] = 0;
      sumOthers();
    }

    private void addUp() {
      Arrays.fill(odds, 0);
      int r = 0;
      for (; r + 4 <= active.length; r += 4) {
        add(odds, active[r], active[r + 1], active[r + 2], active[r + 3]);
      }
      for (; r < active.length; r++) {
        add(odds, active[r]);
      }
    }

    private float largest() {
      float largest = odds[0];
      for (float logit : odds) {
        if (logit > largest) {
          largest = logit;
        }
      }
      return largest;
    }

    private void sumOthers() {
      float evenSum = 0;
      float oddSum = 0;
      float evenSquares = 0;
      float oddSquares = 0;
      int k = 0;
      for (; k + 2 <= odds.length; k += 2) {
        float even = odds[k];
        float odd = odds[k + 1];
        evenSum += even;
        oddSum += odd;
        evenSquares += even * even;
        oddSquares += odd * odd;
      }
      if (k < odds.length) {
        evenSum += odds[k];
        evenSquares += odds[k] * odds[k];
      }
      ofOthers = evenSum + oddSum;
      squares = evenSquares + oddSquares;
    }

    float gradientBound() {
      return (float) Math.sqrt(squares + ofOthers * ofOthers) / (ofOthers + ofLabel);
    }

    float loss() {
      return (float) StrictMath.log((ofOthers + ofLabel) / Math.max(ofLabel, LEAST_ODDS));
    }

    void learn(double weight) {
      odds[label] = -ofOthers;
      scale(odds, (float) weight * rate / (ofOthers + ofLabel));
      for (float[] part : active) {
        subtract(part, odds);
      }
    }
  }

  private int slot(int function, int bucket) {
    long hash = Integer.toUnsignedLong(((function << Character.SIZE) + bucket) * GOLDEN_RATIO);
    return (int) ((hash * coefficients.length) >>> Integer.SIZE);
  }

  // Each loop is a method of its own, so that C2 compiles it to vector instructions.

  private static void add(float[] to, float[] a, float[] b, float[] c, float[] d) {
    for (int k = 0; k < to.length; k++) {
      to[k] += (a[k] + b[k]) + (c[k] + d[k]);
    }
  }

  private static void add(float[] to, float[] a) {
    for (int k = 0; k < to.length; k++) {
      to[k] += a[k];
    }
  }

  private static void subtract(float[] from, float[] a) {
    for (int k = 0; k < from.length; k++) {
      from[k] -= a[k];
    }
  }

  private static void scale(float[] values, float factor) {
    for (int k = 0; k < values.length; k++) {
      values[k] *= factor;
    }
  }

  static void expOfDifference(float[] values, float largest) {
    for (int k = 0; k < values.length; k++) {
      float x = (largest - values[k]) * (1f / 256);
      float e = 1 + x * (1 + x * (1 / 2f + x * (1 / 6f + x * (1 / 24f))));
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      values[k] = 1 / e;
    }
  }
}
