package org.nwsbench.methods.sketch;

/** T and D of each of the R functions at one query, and what they say together. */
final class FunctionSums {

  private final double[] ts;
  private final double[] ds;
  private final Ratios ratios;
  private final double scale;
  private final double unfolded;

  /**
   * @param addresses of the query, its only row
   */
  FunctionSums(Counters counters, Addresses addresses, int slot) {
    ratios = new Ratios(counters, slot);
    scale = counters.scale;
    unfolded = 1 - counters.chance;
    ts = new double[counters.pairs.length];
    ds = new double[counters.pairs.length];
    for (int r = 0; r < ts.length; r++) {
      int at = 2 * addresses.get(r);
      ts[r] = counters.pairs[r][at];
      ds[r] = counters.pairs[r][at + 1];
    }
  }

  double numerator() {
    return ratios.numerator(sum(ts)) / scale;
  }

  double denominator() {
    return ratios.denominator(sum(ds)) / scale;
  }

  /** The standard error of the estimate over the choice of the family, by the delta method. */
  double standardError() {
    double d = sum(ds);
    double z = ratios.of(sum(ts), d);
    double mean = 0;
    double squares = 0;
    for (int r = 0; r < ts.length; r++) {
      double residual = ts[r] - z * ds[r];
      double step = residual - mean;
      mean += step / (r + 1);
      squares += step * (residual - mean);
    }
    double mass = ratios.mass(d) * unfolded;
    int functions = ts.length;
    return d > 0 && mass > 0 && functions > 1
        ? Math.sqrt(squares / (functions - 1.0) / functions) / mass
        : Double.NaN;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
