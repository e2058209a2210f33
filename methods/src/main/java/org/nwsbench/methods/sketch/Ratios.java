package org.nwsbench.methods.sketch;

/**
 * Turns sums of counters over the R functions into estimates.
 *
 * <pre>
 *   Z = (T^ + kappa s prior) / (D^ + kappa s)        T^ = (sum_r T_r / R - f Y) / (1 - f)        D^ alike, of n
 *   prior = (Y + kappa s mean) / (n + kappa s)       mean: of all slabs
 * </pre>
 */
final class Ratios {

  // What is left of a difference below this share of its terms is nothing but rounding.
  private static final double ROUNDING = 1e-12;

  private final Counters counters;
  private final double[] totals;
  private final int functions;
  private final double kappa;
  private final double ofSum;
  private final double ofTotal;

  Ratios(int functions, Counters counters, double chance, double kappa) {
    this.functions = functions;
    this.counters = counters;
    this.totals = counters.totals;
    this.kappa = kappa;
    this.ofSum = 1 / (functions * (1 - chance));
    this.ofTotal = chance / (1 - chance);
  }

  /** Z of sums over the functions, at an address of the query. */
  double of(double t, double d, int address) {
    int slab = counters.slab(address);
    double slabT = totals[2 * slab];
    double slabD = totals[2 * slab + 1];
    double pseudo = kappa * counters.scale;
    double mass = debiased(d, slabD);
    // Without folding nothing was subtracted.
    if (!(mass > (ofTotal == 0 ? 0 : ROUNDING * slabD))) {
      return prior(slabT, slabD, pseudo, 0, 0);
    }
    double targets = debiased(t, slabT);
    return pseudo == 0
        ? targets / mass
        : (targets + pseudo * prior(slabT, slabD, pseudo, 0, 0)) / (mass + pseudo);
  }

  /** Z as if {@code ownT} and {@code ownD} had not been inserted at the query itself. */
  double without(double ownT, double ownD, double t, double d, int address) {
    int slab = counters.slab(address);
    double pseudo = kappa * counters.scale;
    double slabT = totals[2 * slab] - ownT;
    double slabD = rest(totals[2 * slab + 1], ownD);
    double sum = rest(d, functions * ownD);
    double mass = debiased(sum, slabD);
    double prior = prior(slabT, slabD, pseudo, ownT, ownD);
    return mass > (ofTotal == 0 ? 0 : ROUNDING * slabD)
        ? (debiased(t - functions * ownT, slabT) + pseudo * prior) / (mass + pseudo)
        : prior;
  }

  /** {@code whole - part}, or 0 if that is nothing but rounding. */
  private static double rest(double whole, double part) {
    double rest = whole - part;
    return part > 0 && rest <= ROUNDING * whole ? 0 : rest;
  }

  private double prior(double slabT, double slabD, double pseudo, double ownT, double ownD) {
    double allD = rest(totals[totals.length - 1], ownD);
    double mean = (totals[totals.length - 2] - ownT) / allD;
    if (allD == 0) {
      return Double.NaN;
    }
    return slabD > 0 ? (slabT + pseudo * mean) / (slabD + pseudo) : mean;
  }

  /** T^ or D^ of a sum over the functions and the slab's total, at the counters' scale. */
  double debiased(double sum, double total) {
    return sum * ofSum - total * ofTotal;
  }

  /** D^ with the prior's share. */
  double mass(double d, double total) {
    return debiased(d, total) + kappa * counters.scale;
  }
}
