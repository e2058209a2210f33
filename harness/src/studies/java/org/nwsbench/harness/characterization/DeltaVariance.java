package org.nwsbench.harness.characterization;

/**
 * The variance of a sketch's estimate at a query over the choice of its functions, by the delta
 * method.
 *
 * <pre>
 *   Var(Z) ~= sum_ij r_i r_j (q_ij - q_i q_j) / (R D^2 (1 - f)^2)      r_i = y_i - NW,  D = sum_i k_i
 * </pre>
 *
 * <p>q_i is the probability that row i shares the query's bucket, and q_ij that rows i and j both
 * do, including folding. f is the probability that different codes share a bucket ({@link
 * Kernel#chance}), and {@code (1 - f)^2} is the cost of subtracting such chance meetings. If
 * functions have several numbers of bits, each number has the same share of the functions, so the
 * sum is averaged over these numbers.
 *
 * @param own the terms with i = j for a single function, which fall as 1/N with the number N of
 *     rows
 * @param pairs all other terms, which do not fall with N
 */
record DeltaVariance(double own, double pairs) {

  /** Returns the variance at a query over the first {@code count} rows. Cost: count^2 / 2 pairs. */
  static DeltaVariance at(
      Agreements agreements, int query, double[] targets, int count, Kernel kernel) {
    double[] ofQuery = agreements.ofQuery(query);
    Local exact = Local.at(ofQuery, targets, count, kernel);
    double[] residuals = new double[count];
    for (int i = 0; i < count; i++) {
      residuals[i] = targets[i] - exact.mean();
    }
    double own = 0;
    double pairs = 0;
    for (int p : kernel.bits()) {
      OneBandwidth sums = new OneBandwidth(agreements, ofQuery, residuals, p, kernel.chance());
      own += sums.own();
      pairs += sums.pairs();
    }
    double debias = 1 - kernel.chance();
    double scale = kernel.bits().size() * exact.mass() * exact.mass() * debias * debias;
    return new DeltaVariance(own / scale, pairs / scale);
  }

  /** Returns Var(Z) of {@code functions} independent functions. */
  double of(int functions) {
    return (own + pairs) / functions;
  }

  /** Returns Var(Z) if there were {@code factor} times as many rows of this kind. */
  double extrapolated(int functions, double factor) {
    return (own / factor + pairs) / functions;
  }

  private static final class OneBandwidth {

    private final Agreements agreements;
    private final double[] ofQuery;
    private final double[] residuals;
    private final int bits;
    private final double f;
    private final double[] kernels;
    private final double[] meetings;

    OneBandwidth(
        Agreements agreements, double[] ofQuery, double[] residuals, int bits, double chance) {
      this.agreements = agreements;
      this.ofQuery = ofQuery;
      this.residuals = residuals;
      this.bits = bits;
      this.f = chance;
      kernels = new double[residuals.length];
      meetings = new double[residuals.length];
      for (int i = 0; i < kernels.length; i++) {
        kernels[i] = Kernel.power(ofQuery[i], bits);
        meetings[i] = kernels[i] + (1 - kernels[i]) * f;
      }
    }

    double own() {
      double sum = 0;
      for (int i = 0; i < residuals.length; i++) {
        sum += residuals[i] * residuals[i] * meetings[i] * (1 - meetings[i]);
      }
      return sum;
    }

    double pairs() {
      double sum = 0;
      for (int i = 1; i < residuals.length; i++) {
        double row = 0;
        for (int j = 0; j < i; j++) {
          row += residuals[j] * (together(i, j) - meetings[i] * meetings[j]);
        }
        sum += residuals[i] * row;
      }
      return 2 * sum;
    }

    /**
     * Returns the probability that both rows share the query's bucket, by equal codes or by chance.
     */
    private double together(int i, int j) {
      double rows = agreements.ofRows(i, j);
      double k3 = Kernel.power(Agreements.ofThree(rows, ofQuery[i], ofQuery[j]), bits);
      if (f == 0) {
        return k3;
      }
      double two = kernels[i] + kernels[j] + Kernel.power(rows, bits) - 3 * k3;
      return k3 + f * two + f * f * (1 - k3 - two);
    }
  }
}
