package org.nwsbench.methods.sketch;

/**
 * Turns sums of counters over the R functions into estimates, at one moment of a sketch.
 *
 * <pre>
 *   Z = (T^ + kappa s prior) / (D^ + kappa s)        T^ = (sum_r T_r / R - f Y) / (1 - f)        D^ alike, of n
 *   prior = (Y + kappa s mean) / (n + kappa s)       mean: of all slabs
 * </pre>
 */
final class Ratios {

  // A debiased D below this share of the total is nothing but rounding.
  private static final double ROUNDING = 1e-12;

  private final Counters counters;
  private final double[] totals;
  private final double pseudo;
  private final double ofSum;
  private final double ofTotal;

  Ratios(Counters counters, double chance, double kappa) {
    this.counters = counters;
    this.totals = counters.totals;
    this.pseudo = kappa * counters.scale;
    this.ofSum = 1 / (counters.pairs.length * (1 - chance));
    this.ofTotal = chance / (1 - chance);
  }

  /** Z of sums over the functions, at an address of the query. */
  double of(double t, double d, int address) {
    return ratio(t, d, counters.slab(address), 0, 0);
  }

  /** Z as if {@code ownT} and {@code ownD} had not been inserted at the query itself. */
  double without(double ownT, double ownD, double t, double d, int address) {
    int functions = counters.pairs.length;
    return ratio(t - functions * ownT, d - functions * ownD, counters.slab(address), ownT, ownD);
  }

  private double ratio(double t, double d, int slab, double ownT, double ownD) {
    double mass = debiased(d, totals[2 * slab + 1] - ownD);
    if (!(mass > ROUNDING * totals[2 * slab + 1])) {
      return prior(slab, ownT, ownD);
    }
    double targets = debiased(t, totals[2 * slab] - ownT);
    return pseudo == 0
        ? targets / mass
        : (targets + pseudo * prior(slab, ownT, ownD)) / (mass + pseudo);
  }

  private double prior(int slab, double ownT, double ownD) {
    int all = totals.length - 2;
    double allD = totals[all + 1] - ownD;
    double mean = allD > ROUNDING * totals[all + 1] ? (totals[all] - ownT) / allD : Double.NaN;
    double slabD = totals[2 * slab + 1] - ownD;
    return slabD > ROUNDING * totals[2 * slab + 1]
        ? (totals[2 * slab] - ownT + pseudo * mean) / (slabD + pseudo)
        : mean;
  }

  /** T^ or D^ of a sum over the functions and the slab's total, at the counters' scale. */
  double debiased(double sum, double total) {
    return sum * ofSum - total * ofTotal;
  }

  /** D^ with the prior's share. */
  double mass(double d, double total) {
    return debiased(d, total) + pseudo;
  }
}
