package org.nwsbench.harness.characterization;

/**
 * The error of a sketch that forgets while its targets drift, at one query.
 *
 * <pre>
 *   y_i(t) = f(x_i) + drift t + noise         each step forgets by gamma, then inserts b uniform rows
 *   lag      = drift (mean age)               gamma / (1 - gamma) after many steps
 *   sampling = sum_a g^2a mean_i((sigma^2 + (r_i + c_a)^2) (k_i / R + k_i^2 (1 - 1/R))) / (b (sum_a g^a)^2 K^2)
 * </pre>
 *
 * <p>a is the age of a step, {@code c_a = drift (mean age - a)}, {@code r_i = f(x_i) - NW}, and K
 * is the mean kernel. g is gamma, and sums run over the steps so far. From each mean over i, {@code
 * c_a^2 K^2}, the square of the mean, is subtracted. For a constant target the sums over a give the
 * factor {@code (1 - g) / (1 + g)} after many steps. {@link ForgettingStudy} adds the variance by
 * the choice of functions ({@link DeltaVariance}), which does not depend on gamma.
 *
 * @param gamma share of the past that is kept at each step
 * @param steps number of steps so far
 * @param drift change of the target at each step
 * @param batch b, the number of rows inserted at each step
 * @param noise sigma, the standard deviation of the noise
 */
record ForgettingTheory(double gamma, int steps, double drift, int batch, double noise) {

  /** Returns the weighted mean age of insertions in steps. */
  double meanAge() {
    double weight = 1;
    double weights = 0;
    double ages = 0;
    for (int age = 0; age < steps; age++) {
      weights += weight;
      ages += weight * age;
      weight *= gamma;
    }
    return ages / weights;
  }

  /** Returns by how much estimates lag behind the targets. */
  double lag() {
    return drift * meanAge();
  }

  /** Returns the variance due to the drawn rows and their noise. */
  double samplingVariance(double[] kernels, double[] values, int functions) {
    double mean = 0;
    double weighted = 0;
    for (int i = 0; i < kernels.length; i++) {
      mean += kernels[i];
      weighted += kernels[i] * values[i];
    }
    double local = weighted / mean;
    mean /= kernels.length;
    double m0 = 0;
    double m1 = 0;
    double m2 = 0;
    for (int i = 0; i < kernels.length; i++) {
      double k = kernels[i];
      double square = (k / functions + k * k * (1 - 1.0 / functions)) / kernels.length;
      double residual = values[i] - local;
      m0 += square;
      m1 += residual * square;
      m2 += residual * residual * square;
    }
    return overAges(mean, m0, m1, m2);
  }

  private double overAges(double mean, double m0, double m1, double m2) {
    double meanAge = meanAge();
    double weight = 1;
    double weights = 0;
    double sum = 0;
    for (int age = 0; age < steps; age++) {
      double c = drift * (meanAge - age);
      double moment = (noise * noise + c * c) * m0 + 2 * c * m1 + m2 - c * c * mean * mean;
      sum += weight * weight * moment;
      weights += weight;
      weight *= gamma;
    }
    return sum / (batch * weights * weights * mean * mean);
  }
}
