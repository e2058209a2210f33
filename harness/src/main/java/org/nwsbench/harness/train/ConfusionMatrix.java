package org.nwsbench.harness.train;

/** Counts of true against predicted classes, and the scores that follow from them. */
final class ConfusionMatrix {

  private final int classes;
  private final int[] counts;

  ConfusionMatrix(int classes) {
    this.classes = classes;
    counts = new int[classes * classes];
  }

  void add(int label, int predicted) {
    counts[label * classes + predicted]++;
  }

  int errors() {
    int errors = 0;
    for (int label = 0; label < classes; label++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        errors += label == predicted ? 0 : counts[label * classes + predicted];
      }
    }
    return errors;
  }

  /**
   * Mean F1 over the classes that {@code counted} marks and that occur; a class that is never
   * predicted right has F1 = 0.
   */
  double macroF1(boolean[] counted) {
    double sum = 0;
    int n = 0;
    for (int c = 0; c < classes; c++) {
      if (counted[c] && occurs(c)) {
        sum += f1(c);
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  private boolean occurs(int c) {
    for (int predicted = 0; predicted < classes; predicted++) {
      if (counts[c * classes + predicted] > 0) {
        return true;
      }
    }
    return false;
  }

  private double f1(int c) {
    int right = counts[c * classes + c];
    int labelled = 0;
    int predicted = 0;
    for (int other = 0; other < classes; other++) {
      labelled += counts[c * classes + other];
      predicted += counts[other * classes + c];
    }
    return right == 0 ? 0 : 2.0 * right / (labelled + predicted);
  }
}
