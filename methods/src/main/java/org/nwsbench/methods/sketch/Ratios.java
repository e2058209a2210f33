package org.nwsbench.methods.sketch;

/**
 * Turns sums of counters over the R functions into estimates, with the totals that a slot has at
 * one time. All that may change is read when this is made; what follows is arithmetic.
 *
 * <pre>
 *   Z = (T^ + kappa s prior) / (D^ + kappa s)        T^ = (sum_r T_r / R - f Y) / (1 - f)        D^ alike, of n
 *   prior = (Y + kappa s mean) / (n + kappa s)       mean: of all slots
 * </pre>
 */
final class Ratios {

  // What is left of a difference below this share of its terms is nothing but rounding.
  private static final double ROUNDING = 1e-12;

  private final int functions;
  private final double ofSum;
  private final double ofTotal;
  private final double pseudo;
  private final double slotT;
  private final double slotD;
  private final double allT;
  private final double allD;

  Ratios(Counters counters, int slot) {
    double[] totals = counters.totals;
    functions = counters.pairs.length;
    ofSum = counters.ofSum;
    ofTotal = counters.ofTotal;
    pseudo = counters.kappa * counters.scale;
    slotT = totals[2 * slot];
    slotD = totals[2 * slot + 1];
    allT = totals[totals.length - 2];
    allD = totals[totals.length - 1];
  }

  /** Z of sums over the functions. */
  double of(double t, double d) {
    double mass = denominator(d);
    if (!(mass > leastMass(slotD))) {
      return prior(slotT, slotD, 0, 0);
    }
    return pseudo == 0
        ? numerator(t) / mass
        : (numerator(t) + pseudo * prior(slotT, slotD, 0, 0)) / (mass + pseudo);
  }

  /** Z as if {@code ownT} and {@code ownD} had not been inserted at the query itself. */
  double without(double ownT, double ownD, double t, double d) {
    double restT = slotT - ownT;
    double restD = rest(slotD, ownD);
    double mass = debiased(rest(d, functions * ownD), restD);
    double prior = prior(restT, restD, ownT, ownD);
    return mass > leastMass(restD)
        ? (debiased(t - functions * ownT, restT) + pseudo * prior) / (mass + pseudo)
        : prior;
  }

  /** Without folding nothing was subtracted, and the smallest mass counts. */
  private double leastMass(double totalD) {
    return ofTotal == 0 ? 0 : ROUNDING * totalD;
  }

  /** {@code whole - part}, or 0 if that is nothing but rounding. */
  private static double rest(double whole, double part) {
    double rest = whole - part;
    return part > 0 && rest <= ROUNDING * whole ? 0 : rest;
  }

  private double prior(double ofSlotT, double ofSlotD, double ownT, double ownD) {
    double restD = rest(allD, ownD);
    if (restD == 0) {
      return Double.NaN;
    }
    double mean = (allT - ownT) / restD;
    return ofSlotD > 0 ? (ofSlotT + pseudo * mean) / (ofSlotD + pseudo) : mean;
  }

  /** T^ of a sum over the functions, at the counters' scale. */
  double numerator(double t) {
    return debiased(t, slotT);
  }

  /** D^ of a sum over the functions, at the counters' scale. */
  double denominator(double d) {
    return debiased(d, slotD);
  }

  /** D^ with the prior's share. */
  double mass(double d) {
    return denominator(d) + pseudo;
  }

  private double debiased(double sum, double total) {
    return sum * ofSum - total * ofTotal;
  }
}
