package org.nwsbench.harness.characterization;

/**
 * The exact Nadaraya-Watson mean at a query, and the sum of the kernel over the rows.
 *
 * @param mean {@code sum y_i k_i / sum k_i}
 * @param mass {@code sum k_i}, the expected number of rows with the query's code
 */
record Local(double mean, double mass) {

  /** Returns the mean and the sum of the kernel over the first {@code count} rows. */
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
