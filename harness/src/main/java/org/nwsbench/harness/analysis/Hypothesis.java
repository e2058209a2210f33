package org.nwsbench.harness.analysis;

/**
 * The hypothesis that, on one workload, a method differs from the reference or from its best rival.
 *
 * @param method id of the method; where no hypothesis is declared, its {@link MethodConfig#label}
 */
public record Hypothesis(Measure measure, String method, String workload) {

  public enum Measure {
    /** S, the speed-up by time over the reference. The test compares log errors at equal time. */
    SPEED_UP,
    /** The same against the best rival ({@link BestRival}) instead of the reference. */
    BEST_RIVAL
  }
}
