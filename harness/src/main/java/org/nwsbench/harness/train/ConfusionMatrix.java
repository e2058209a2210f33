package org.nwsbench.harness.train;

import java.util.Arrays;

/** Counts of true against predicted classes, and the scores that follow from them. */
public final class ConfusionMatrix {

  private static final int MIN_ROWS_FOR_F1 = 30;

  private final int classes;
  private final int[] counts;

  public ConfusionMatrix(int classes) {
    this.classes = classes;
    counts = new int[classes * classes];
  }

  public void add(int label, int predicted) {
    counts[label * classes + predicted]++;
  }

  /**
   * Mean F1 over the classes that {@code counted} marks and that occur; a class that is never
   * predicted right has F1 = 0.
   */
  public double macroF1(boolean[] counted) {
    double sum = 0;
    int n = 0;
    for (int c = 0; c < classes; c++) {
      int labelled = 0;
      int predicted = 0;
      for (int other = 0; other < classes; other++) {
        labelled += counts[c * classes + other];
        predicted += counts[other * classes + c];
      }
      if (counted[c] && labelled > 0) {
        sum += 2.0 * counts[c * classes + c] / (labelled + predicted);
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  /**
   * The classes that macro-F1 is over: those with at least 30 of a part's rows, or all that occur
   * where none has as many.
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
