package org.nwsbench.methods.samplers.draw;

import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Draws b of m candidates. Candidate i, of probability p_i, is drawn {@code b p_i} times on
 * average. The cumulative distribution is cut into b equal strata, and one candidate is drawn from
 * each.
 *
 * <p>Each count differs from its expectation by less than 2, so counts vary less than with the
 * independent draws of most papers on importance sampling. Candidates must arrive in random order,
 * because otherwise neighbours would hardly ever be drawn together. Cost: O(m + b).
 *
 * <p>Madow, On the Theory of Systematic Sampling II, Annals of Mathematical Statistics 1949.
 */
public final class StrataDraw {

  // Keeps capped densities just below their limit, so that rounding draws no candidate twice.
  private static final double JUST_BELOW_ONE = 1 - 1e-9;

  private StrataDraw() {}

  /**
   * Returns the parameter "k". A row's weight is density^-k, where density tells how often the row
   * is drawn compared with uniform sampling.
   */
  public static ParameterSpec k(double standard) {
    return new ParameterSpec.Real(
        "k",
        "losses are weighted by density^-k: 1 is unbiased, 0 weighs all alike",
        standard,
        0,
        1);
  }

  /**
   * Returns a drawing that takes a new pool at each step, scores its candidates and draws one from
   * each stratum. If rows are used once, no row may repeat. So densities are capped, and one random
   * number places all draws at the same distance from the start of their stratum. Then rows of the
   * pool that are not drawn are never used, and the drawing throws an {@link IllegalStateException}
   * when too few rows are left for a pool. Cost: O(pool size) a step beyond the scores.
   */
  public static Drawing pools(
      SamplingContext context,
      RowSupply supply,
      Function<int[], float[]> scores,
      Proposal proposal) {
    int poolSize = supply.poolSize();
    int count = context.batchSize();
    return () -> {
      int[] candidates = supply.pool(poolSize);
      double[] densities = proposal.densities(scores.apply(candidates));
      int[] drawn =
          supply.usesRowsOnce()
              ? drawSystematically(densities, count, context.random())
              : draw(densities, count, context.random());
      int[] batch = new int[count];
      double[] drawnDensities = new double[count];
      for (int i = 0; i < count; i++) {
        batch[i] = candidates[drawn[i]];
        drawnDensities[i] = densities[drawn[i]];
      }
      return new Draw(batch, drawnDensities);
    };
  }

  public static Sampler sampler(
      SamplingContext context, Function<int[], float[]> scores, Proposal proposal) {
    return pools(context, new RowSupply(context), scores, proposal)
        .sampler(context.parameters().real("k"));
  }

  static int[] draw(double[] densities, int count, RandomGenerator random) {
    return drawAt(densities, count, random::nextDouble);
  }

  static int[] drawSystematically(double[] densities, int count, RandomGenerator random) {
    cap(densities, count);
    double share = random.nextDouble();
    return drawAt(densities, count, () -> share);
  }

  static void cap(double[] densities, int count) {
    double most = JUST_BELOW_ONE * densities.length / count;
    boolean[] capped = new boolean[densities.length];
    int left = densities.length;
    int before;
    do {
      before = left;
      double free = 0;
      for (int i = 0; i < densities.length; i++) {
        free += capped[i] ? 0 : densities[i];
      }
      double rest = densities.length - most * (densities.length - before);
      for (int i = 0; i < densities.length; i++) {
        if (!capped[i]) {
          double raised = free > 0 ? densities[i] * rest / free : rest / before;
          densities[i] = Math.min(raised, most);
          if (raised > most) {
            capped[i] = true;
            left--;
          }
        }
      }
    } while (left < before && left > 0);
  }

  private static int[] drawAt(double[] densities, int count, DoubleSupplier share) {
    double total = 0;
    int last = 0;
    for (int i = 0; i < densities.length; i++) {
      total += densities[i];
      last = densities[i] > 0 ? i : last;
    }
    int[] drawn = new int[count];
    int i = 0;
    double cumulative = densities[0];
    for (int j = 0; j < count; j++) {
      double height = (j + share.getAsDouble()) * (total / count);
      while (cumulative <= height && i < last) {
        cumulative += densities[++i];
      }
      drawn[j] = i;
    }
    return drawn;
  }
}
