package org.nwsbench.harness.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Change points of a series: places at which the distribution changes, found one after another,
 * each tested by permutations. The chance that a series without any is said to have one is at most
 * alpha, whatever the distribution, if its values could as well have come in any order; drift and
 * dependence between neighbours break that.
 *
 * <pre>
 *   E(X, Y) = 2/(mn) sum |x - y| - sum over pairs |x - x'| / C(n, 2) - sum over pairs |y - y'| / C(m, 2)
 *   Q(X, Y) = mn / (m + n) E(X, Y)
 *   X begins with its segment, Y follows on X and may end before the segment does
 *   a segment is split where Q is largest; of all segments, the one with the largest Q is next
 *   p = (1 + #{permutations : Q' >= Q}) / (R + 1), values permuted within their segments
 * </pre>
 *
 * The search ends at the first split with p above alpha. Each side of a split has at least two
 * values. Cost: O(R n^2) for each split tested, less where p is surely above alpha.
 *
 * <p>Matteson and James, A Nonparametric Approach for Multiple Change Point Analysis of
 * Multivariate Data, Journal of the American Statistical Association 109, 2014; here with exponent
 * 1.
 */
public final class EDivisive {

  /** The fewest values on either side of a change point. */
  public static final int FEWEST = 2;

  private final double[] series;
  private final double alpha;
  private final int permutations;
  private final UniformRandomProvider random;

  private EDivisive(double[] series, double alpha, int permutations, UniformRandomProvider random) {
    this.series = series;
    this.alpha = alpha;
    this.permutations = permutations;
    this.random = random;
  }

  /**
   * A change point.
   *
   * @param at index of the first value after it
   * @param p of the permutation test
   */
  public record ChangePoint(int at, double p) {}

  /** From {@code from} inclusive to {@code to} exclusive. */
  private record Segment(int from, int to) {}

  private record Split(Segment segment, int at, double q) {}

  /**
   * Finds the change points of a series, in order of place.
   *
   * @param series finite values in order of time
   * @param alpha level of each test
   * @param permutations R; the least p is 1 / (R + 1)
   * @param random gives the permutations
   * @throws IllegalArgumentException if a value is not finite, or R is too small for any p to reach
   *     alpha
   */
  public static List<ChangePoint> find(
      double[] series, double alpha, int permutations, UniformRandomProvider random) {
    if (!((permutations + 1) * alpha >= 1)) {
      throw new IllegalArgumentException(
          "with %d permutations no p reaches %s".formatted(permutations, alpha));
    }
    for (double value : series) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a series has finite values, got " + value);
      }
    }
    return new EDivisive(series.clone(), alpha, permutations, random).find();
  }

  private List<ChangePoint> find() {
    List<Segment> segments = new ArrayList<>(List.of(new Segment(0, series.length)));
    List<ChangePoint> found = new ArrayList<>();
    while (true) {
      Optional<Split> next = best(series, segments);
      if (next.isEmpty() || !(next.get().q() > 0)) {
        break;
      }
      double p = p(segments, next.get().q());
      if (p > alpha) {
        break;
      }
      Split split = next.get();
      found.add(new ChangePoint(split.at(), p));
      segments.remove(split.segment());
      segments.add(new Segment(split.segment().from(), split.at()));
      segments.add(new Segment(split.at(), split.segment().to()));
    }
    found.sort(Comparator.comparingInt(ChangePoint::at));
    return List.copyOf(found);
  }

  /** Above alpha as soon as that is certain, else exact. */
  private double p(List<Segment> segments, double q) {
    double[] permuted = series.clone();
    int reached = 0;
    for (int i = 0; i < permutations; i++) {
      segments.forEach(segment -> shuffle(permuted, segment));
      double other = best(permuted, segments).map(Split::q).orElse(0.0);
      // Equal arrangements sum to the same but for rounding.
      reached += other >= q * (1 - 1e-12) ? 1 : 0;
      if (1 + reached > alpha * (permutations + 1)) {
        return (1.0 + reached) / (i + 2);
      }
    }
    return (1.0 + reached) / (permutations + 1);
  }

  private void shuffle(double[] values, Segment segment) {
    for (int i = segment.to() - 1; i > segment.from(); i--) {
      int j = segment.from() + random.nextInt(i - segment.from() + 1);
      double other = values[i];
      values[i] = values[j];
      values[j] = other;
    }
  }

  private static Optional<Split> best(double[] values, List<Segment> segments) {
    return segments.stream()
        .flatMap(segment -> best(values, segment).stream())
        .max(Comparator.comparingDouble(Split::q));
  }

  /**
   * Of all n and m, X being the first n values of the segment and Y the next m: a level that comes
   * and goes is then as plain as one that stays.
   */
  private static Optional<Split> best(double[] values, Segment segment) {
    int length = segment.to() - segment.from();
    double[][] before = distances(values, segment);
    Split best = null;
    double within = 0;
    for (int n = 1; n <= length - FEWEST; n++) {
      within += before[n - 1][n - 1];
      double between = 0;
      double beyond = 0;
      for (int m = 1; n >= FEWEST && m <= length - n; m++) {
        int last = n + m - 1;
        between += before[n][last];
        beyond += before[last][last] - before[n][last];
        double q = m < FEWEST ? 0 : q(n, m, between, within, beyond);
        if (best == null || q > best.q()) {
          best = new Split(segment, segment.from() + n, q);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static double q(int n, int m, double between, double within, double beyond) {
    double energy =
        2 * between / ((double) m * n)
            - within / (0.5 * n * (n - 1))
            - beyond / (0.5 * m * (m - 1));
    return (double) m * n / (m + n) * energy;
  }

  /** At i, j the sum of the distances of value j of the segment from its first i values. */
  private static double[][] distances(double[] values, Segment segment) {
    int length = segment.to() - segment.from();
    double[][] sums = new double[length + 1][length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        sums[i + 1][j] =
            sums[i][j] + Math.abs(values[segment.from() + i] - values[segment.from() + j]);
      }
    }
    return sums;
  }
}
