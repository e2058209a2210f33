package org.nwsbench.harness.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The difference of two error rates with an interval for other seeds and other test rows: what
 * would be seen on another sample of the same size from where the rows came from.
 *
 * <p>Let D(r, s) be 1 where only the method is wrong on row r at seed s, -1 where only the
 * reference is, else 0. Rows and seeds are crossed random factors, and with mean squares of D's row
 * means, seed means and rest
 *
 * <pre>
 *   V = var(seed means) / n + var(row means) / R - var(rest) / (n R)
 *   interval = mean ± t.975(degrees) sqrt(V)
 * </pre>
 *
 * is free of bias for the variance of the mean. The sum of the first two terms alone, which is what
 * resampling rows and seeds independently gives, counts the rest twice (Owen, The Pigeonhole
 * Bootstrap, Annals of Applied Statistics 1, 2007). Degrees of freedom are those of Satterthwaite
 * and no fewer than n - 1. The interval is never narrower than the one for the given rows, whose
 * variance is the first term with n - 1 degrees.
 *
 * <p>Searle, Casella and McCulloch, Variance Components, 1992, chapter 4.
 *
 * @param seeds n
 * @param rows R
 * @param mean method minus reference, as a rate
 * @param interval over seeds and rows
 */
public record CrossedDifference(int seeds, int rows, double mean, Interval interval) {

  /**
   * The rows that both models of one seed got wrong.
   *
   * @param method wrong rows of the method
   * @param reference wrong rows of the reference
   */
  public record WrongRows(Set<Integer> method, Set<Integer> reference) {

    public WrongRows {
      method = Set.copyOf(method);
      reference = Set.copyOf(reference);
    }
  }

  /**
   * Compares by seed.
   *
   * @param rows how many rows were scored, at least 2, the same at each seed
   * @param pairs one a seed, in any order
   * @return empty for fewer than two seeds
   * @throws IllegalArgumentException if a model got more rows wrong than there are
   */
  public static Optional<CrossedDifference> of(int rows, List<WrongRows> pairs) {
    for (WrongRows pair : pairs) {
      if (rows < 2 || Math.max(pair.method().size(), pair.reference().size()) > rows) {
        throw new IllegalArgumentException(
            "%s rows are fewer than 2 or than those got wrong".formatted(rows));
      }
    }
    return pairs.size() < 2 ? Optional.empty() : Optional.of(of(new Sums(rows, pairs)));
  }

  private static CrossedDifference of(Sums sums) {
    double cells = (double) sums.seeds * sums.rows;
    double mean = sums.total / cells;
    double correction = sums.total * mean;
    double bySeeds = (sums.seedSquares / sums.rows - correction) / (sums.seeds - 1);
    double byRows = (sums.rowSquares / sums.seeds - correction) / (sums.rows - 1);
    double rest = sums.squares - correction - bySeeds * (sums.seeds - 1) - byRows * (sums.rows - 1);
    double restDegrees = (sums.seeds - 1.0) * (sums.rows - 1.0);
    // Sums of squares that are 0 may be less by rounding.
    Variance variance =
        new Variance(
            Math.max(0, bySeeds) / cells,
            Math.max(0, byRows) / cells,
            Math.max(0, rest / restDegrees) / cells);
    double reach = variance.reach(sums);
    return new CrossedDifference(
        sums.seeds, sums.rows, mean, new Interval(mean - reach, mean + reach));
  }

  private record Variance(double seeds, double rows, double rest) {

    double reach(Sums sums) {
      double least = sums.seeds - 1.0;
      double given = Quantiles.student(0.975, least) * Math.sqrt(seeds);
      if (rows <= rest) {
        return given;
      }
      double weighed =
          seeds * seeds / least
              + rows * rows / (sums.rows - 1)
              + rest * rest / (least * (sums.rows - 1));
      double total = seeds + rows - rest;
      double degrees = Math.max(least, total * total / weighed);
      return Math.max(given, Quantiles.student(0.975, degrees) * Math.sqrt(total));
    }
  }

  /** Sums of D and of squares, whole numbers all: the order of seeds cannot matter. */
  private static final class Sums {

    private final int seeds;
    private final int rows;
    private double total;
    private double squares;
    private double seedSquares;
    private double rowSquares;

    Sums(int rows, List<WrongRows> pairs) {
      this.rows = rows;
      this.seeds = pairs.size();
      Map<Integer, Integer> byRow = new HashMap<>();
      for (WrongRows pair : pairs) {
        int worse = onlyIn(pair.method(), pair.reference(), 1, byRow);
        int better = onlyIn(pair.reference(), pair.method(), -1, byRow);
        total += worse - better;
        squares += worse + better;
        seedSquares += Math.pow(worse - better, 2);
      }
      byRow.values().forEach(sum -> rowSquares += Math.pow(sum, 2));
    }

    private static int onlyIn(
        Set<Integer> wrong, Set<Integer> other, int sign, Map<Integer, Integer> byRow) {
      int count = 0;
      for (Integer row : wrong) {
        if (!other.contains(row)) {
          byRow.merge(row, sign, Integer::sum);
          count++;
        }
      }
      return count;
    }
  }
}
