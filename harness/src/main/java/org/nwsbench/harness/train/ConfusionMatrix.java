package org.nwsbench.harness.train;

import java.util.Arrays;

/** Margins and diagonal of a confusion matrix, and the scores that follow from them. */
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

  public void add(int label, int prediction) {
    labelled[label]++;
    predicted[prediction]++;
    right[label] += label == prediction ? 1 : 0;
  }

  /**
   * Returns the mean F1 over the classes that {@code counted} marks and that occur; a class that is
   * never predicted right has F1 = 0.
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
   * Returns the classes that macro-F1 is over: those with at least 30 of a part's rows, or all that
   * occur where none has as many.
   *
   * @param labels of all rows of the part
   */
  public static boolean[] countedClasses(int[] labels, int classes) {
    int[] sizes = new int[classes];
    for (int label : labels) {
      sizes[label]++;
    }
    boolean anyLarge = Arrays.stream(sizes).anyMatch(size -> size >= MIN_ROWS_FOR_F1);
    boolean[] counted = new boolean[classes];
    for (int c = 0; c < classes; c++) {
      counted[c] = sizes[c] >= (anyLarge ? MIN_ROWS_FOR_F1 : 1);
    }
    return counted;
  }
}
