package org.nwsbench.harness.characterization;

/**
 * The Nadaraya-Watson mean at a query, and what its error is made of.
 *
 * @param mean {@code sum y_i k_i / sum k_i}
 * @param mass {@code sum k_i}, the number of rows expected in the query's bucket of like codes
 */
record Local(double mean, double mass) {

  /** Over the first {@code count} rows. */
  static Local at(double[] agreements, double[] targets, int count, Kernel kernel) {
    double mass = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double k = kernel.of(agreements[i]);
      mass += k;
      sum += k * targets[i];
    }
    return new Local(sum / mass, mass);
  }
}
