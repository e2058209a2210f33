package org.nwsbench.methods.samplers.estimate;

/**
 * Mean targets of rows that have the same label and a similar score. A score is the norm of softmax
 * - onehot by a small model. The range of scores, from 0 to the square root of 2, is cut into cells
 * of equal width. That is a Nadaraya-Watson estimate (Nadaraya 1964, Watson 1964) with a kernel
 * that is 1 for the same label and cell, else 0. Where it has few rows it leans on those of all
 * labels in the cell:
 *
 * <pre>
 *   mean(s)        = sum of w y over rows with a score in the cell of s / sum of w
 *   estimate(u, s) = (sum of w y over those with label u + kappa mean(s)) / (sum of w + kappa)
 * </pre>
 *
 * <p>y is a row's target, w its weight, and kappa the weight of mean(s), in rows of weight 1. In a
 * cell without rows mean(s) is the mean target of all cells, or NaN if all are empty.
 */
final class ScoreCells {

  private static final double LARGEST_SCALE = 1e100;

  private final int cells;
  private final int labels;
  private final double prior;
  // Those of a cell are neighbours: first a number for each label, then that of all labels.
  private final double[] sums;
  private final double[] masses;
  private double allSum;
  private double allMass;
  private double scale = 1;

  ScoreCells(int cells, int labels, double prior) {
    this.cells = cells;
    this.labels = labels;
    this.prior = prior;
    this.sums = new double[cells * (labels + 1)];
    this.masses = new double[cells * (labels + 1)];
  }

  void forget(double gamma) {
    scale /= gamma;
    if (scale > LARGEST_SCALE) {
      for (int at = 0; at < sums.length; at++) {
        sums[at] /= scale;
        masses[at] /= scale;
      }
      allSum /= scale;
      allMass /= scale;
      scale = 1;
    }
  }

  void insert(int label, float score, double weight, float target) {
    int from = first(score);
    add(from + label, weight * scale, target);
    add(from + labels, weight * scale, target);
    allSum += weight * scale * target;
    allMass += weight * scale;
  }

  private void add(int at, double weight, float target) {
    sums[at] += weight * target;
    masses[at] += weight;
  }

  float estimate(int label, float score) {
    int from = first(score);
    double mass = masses[from + labels];
    double mean = mass > 0 ? sums[from + labels] / mass : allSum / allMass;
    double pseudo = prior * scale;
    double own = masses[from + label] + pseudo;
    return (float) (own > 0 ? (sums[from + label] + pseudo * mean) / own : mean);
  }

  private int first(float score) {
    int cell = Math.min(cells - 1, (int) (score * cells / Math.sqrt(2)));
    return cell * (labels + 1);
  }
}
