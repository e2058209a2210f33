package org.nwsbench.harness.clock;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Times two fixed kernels before and after a trial, to detect that the machine became slower or
 * faster. One kernel is a matrix product, which the speed of the processor limits. The other is a
 * gather (scattered reads), which the speed of the memory limits. A reading runs in pure Java on
 * the calling thread and takes some 25 ms once the code is compiled.
 */
public final class Calibration {

  private static final int SIDE = 160;
  private static final int ROWS = 1 << 22;
  private static final int GATHERED = 1 << 19;
  private static final int READINGS = 15;

  private static final int STRIDE = 1_664_525;

  private final float[] a = new float[SIDE * SIDE];
  private final float[] b = new float[SIDE * SIDE];
  private final float[] c = new float[SIDE * SIDE];
  private final float[] table = new float[ROWS];
  private final int[] places = new int[GATHERED];
  private float checksum;

  /**
   * Makes a calibration. The first reading should be ignored, because the JVM compiles the kernels
   * while it runs.
   */
  public Calibration() {
    for (int i = 0; i < a.length; i++) {
      a[i] = i % 7;
      b[i] = i % 5;
    }
    int place = 1;
    for (int i = 0; i < GATHERED; i++) {
      place = (place * STRIDE + 1_013_904_223) & (ROWS - 1);
      places[i] = place;
    }
    Arrays.fill(table, 1f);
  }

  /**
   * The seconds that each kernel took.
   *
   * @param productSeconds time of a product of two matrices of 160 x 160 floats
   * @param gatherSeconds time of 524,288 scattered reads of floats from 16 MiB
   */
  public record Reading(double productSeconds, double gatherSeconds) {}

  /** Two readings: just before training began, and after the last evaluation. */
  public record Pair(Reading before, Reading after) {

    public double productDrift() {
      return factor(before.productSeconds(), after.productSeconds());
    }

    public double gatherDrift() {
      return factor(before.gatherSeconds(), after.gatherSeconds());
    }

    private static double factor(double one, double other) {
      return Math.max(one, other) / Math.min(one, other);
    }
  }

  /**
   * Returns a reading: for each kernel, the median time of 15 repetitions.
   *
   * @throws IllegalStateException if the machine computes another result than before
   */
  public Reading read() {
    double[] products = new double[READINGS];
    double[] gathers = new double[READINGS];
    for (int i = 0; i < READINGS; i++) {
      long start = System.nanoTime();
      float product = product();
      long middle = System.nanoTime();
      float gathered = gather();
      gathers[i] = (System.nanoTime() - middle) * 1e-9;
      products[i] = (middle - start) * 1e-9;
      check(product + gathered);
    }
    return new Reading(new Median().evaluate(products), new Median().evaluate(gathers));
  }

  private float product() {
    Arrays.fill(c, 0f);
    for (int i = 0; i < SIDE; i++) {
      for (int k = 0; k < SIDE; k++) {
        addRow(a[i * SIDE + k], k * SIDE, i * SIDE);
      }
    }
    return c[SIDE + 1];
  }

  private void addRow(float factor, int from, int to) {
    for (int j = 0; j < SIDE; j++) {
      c[to + j] += factor * b[from + j];
    }
  }

  private float gather() {
    float sum = 0;
    for (int place : places) {
      sum += table[place];
    }
    return sum;
  }

  private void check(float sum) {
    if (checksum != 0 && checksum != sum) {
      throw new IllegalStateException(
          "the calibration's sum is %s, and was %s before".formatted(sum, checksum));
    }
    checksum = sum;
  }
}
