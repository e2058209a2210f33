package org.nwsbench.methods.samplers.estimate;

import java.util.Arrays;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Estimates a row's target (its loss or gradient bound) by the moving mean of its class: {@code e_c
 * <- memory e_c + (1 - memory) mean of the batch's rows of class c}, starting at the first such
 * mean. A class not seen yet gets the mean over the classes seen, or 0 if no class was seen.
 *
 * <p>Rows of one class have equal densities, so the mean over a batch needs no weights. Memory: 8
 * bytes a class, and 4 a row unless rows are used once. Cost: O(1) a row, and O(classes) a call.
 */
public final class ClassMeans implements Estimates {

  private final TrainingSet set;
  // Labels of all rows; empty where rows are used once.
  private final int[] labels;
  private final double memory;
  private final double[] means;

  /**
   * @param usesRowsOnce whether rows are used once, so that labels are read as needed and not kept
   */
  public ClassMeans(TrainingSet set, boolean usesRowsOnce, double memory) {
    this.set = set;
    this.labels = new int[usesRowsOnce ? 0 : set.size()];
    Arrays.setAll(labels, set::label);
    this.memory = memory;
    this.means = new double[set.classes()];
    Arrays.fill(means, Double.NaN);
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    double[] sums = new double[means.length];
    int[] counts = new int[means.length];
    for (int i = 0; i < rows.length; i++) {
      if (Float.isFinite(targets[i])) {
        int label = label(rows[i]);
        sums[label] += targets[i];
        counts[label]++;
      }
    }
    for (int c = 0; c < means.length; c++) {
      if (counts[c] > 0) {
        double mean = sums[c] / counts[c];
        means[c] = Double.isNaN(means[c]) ? mean : memory * means[c] + (1 - memory) * mean;
      }
    }
  }

  @Override
  public float[] of(int[] rows) {
    double[] filled = filled();
    float[] estimates = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      estimates[i] = (float) filled[label(rows[i])];
    }
    return estimates;
  }

  @Override
  public void all(float[] out) {
    double[] filled = filled();
    for (int row = 0; row < out.length; row++) {
      out[row] = (float) filled[label(row)];
    }
  }

  private int label(int row) {
    return labels.length == 0 ? set.label(row) : labels[row];
  }

  private double[] filled() {
    double mean = Arrays.stream(means).filter(value -> !Double.isNaN(value)).average().orElse(0);
    return Arrays.stream(means).map(value -> Double.isNaN(value) ? mean : value).toArray();
  }
}
