package org.nwsbench.harness.characterization;

import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.SignedRandomProjections;

/**
 * Probabilities that one random hyperplane has two vectors on the same side. They are computed
 * once, because the kernel of p bits is their p-th power.
 */
final class Agreements {

  private final double[][] ofQueries;
  private final double[][] ofRows;

  /**
   * Computes the probabilities of each query with each row, and of the first {@code paired} rows
   * with each other.
   */
  Agreements(Problem problem, int paired) {
    float[][] rows = problem.rows();
    float[][] queries = problem.queries();
    HashFamily oneBit = SignedRandomProjections.dense(problem.centre(), 1, 1, 0);
    ofQueries = new double[queries.length][rows.length];
    for (int q = 0; q < queries.length; q++) {
      for (int i = 0; i < rows.length; i++) {
        ofQueries[q][i] = oneBit.kernel(rows[i], queries[q]);
      }
    }
    ofRows = new double[paired][];
    for (int i = 0; i < paired; i++) {
      ofRows[i] = new double[i];
      for (int j = 0; j < i; j++) {
        ofRows[i][j] = oneBit.kernel(rows[i], rows[j]);
      }
    }
  }

  /**
   * Returns the probability of a query with each row. The array is shared and must not be written
   * to.
   */
  double[] ofQuery(int query) {
    return ofQueries[query];
  }

  /** Returns the probability of two different rows, the later one given first. */
  double ofRows(int later, int earlier) {
    return ofRows[later][earlier];
  }

  /**
   * Returns the probability that a hyperplane has all three vectors on one side, from those of the
   * three pairs.
   */
  static double ofThree(double xy, double xz, double yz) {
    return Math.max(0, (xy + xz + yz - 1) / 2);
  }
}
