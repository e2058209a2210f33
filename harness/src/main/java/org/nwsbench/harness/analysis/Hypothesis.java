package org.nwsbench.harness.analysis;

/**
 * The hypothesis that, on one workload, a method differs from the reference or from its best rival.
 *
 * @param method label of the method, which is its id if it has one configuration
 */
public record Hypothesis(Measure measure, String method, String workload) {

  public enum Measure {
    /** Errors at equal work, minus those of the reference. */
    ERRORS,
    SPEED_UP,
    BEST_RIVAL
  }
}
