package org.nwsbench.harness.train;

import java.util.Arrays;

/**
 * The diagonal and the margins (sums of rows and of columns) of a confusion matrix, which suffice
 * to compute F1.
 */
public final class ConfusionMatrix {

  private static final int MIN_ROWS_FOR_F1 = 30;

  private final int[] labelled;
  private final int[] predicted;
  private final int[] right;

  public ConfusionMatrix(int classes) {
    labelled = new int[classes];
    predicted = new int[classes];
    right = new int[classes];
  }

  /** Adds {@code rows} rows of class {@code label} that were predicted as {@code prediction}. */
  public void add(int label, int prediction, int rows) {
    labelled[label] += rows;
    predicted[prediction] += rows;
    right[label] += label == prediction ? rows : 0;
  }

  /**
   * Returns the mean F1 over the classes that occur and that {@code counted} marks. A class that is
   * never predicted right has F1 = 0. If no class is left, returns 0.
   */
  public double macroF1(boolean[] counted) {
    double sum = 0;
    int n = 0;
    for (int c = 0; c < counted.length; c++) {
      if (counted[c] && labelled[c] > 0) {
        sum += 2.0 * right[c] / (labelled[c] + predicted[c]);
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  /**
   * Returns the classes over which macro-F1 is averaged: those with at least 30 rows or, if no
   * class has so many, all that occur.
   *
   * @param sizes number of rows of each class in the part of the data that is scored
   */
  public static boolean[] countedClasses(int[] sizes) {
    boolean anyLarge = Arrays.stream(sizes).anyMatch(size -> size >= MIN_ROWS_FOR_F1);
    boolean[] counted = new boolean[sizes.length];
    for (int c = 0; c < sizes.length; c++) {
      counted[c] = sizes[c] >= (anyLarge ? MIN_ROWS_FOR_F1 : 1);
    }
    return counted;
  }
}
