package org.nwsbench.harness.analysis;

/**
 * A hypothesis: that a method differs on a workload from what it is compared with.
 *
 * @param method its label, which is its id where it has one configuration
 */
public record Hypothesis(Measure measure, String method, String workload) {

  public enum Measure {
    /** Errors at equal work, less those of the reference. */
    ERRORS,
    SPEED_UP,
    BEST_RIVAL
  }

  @Override
  public String toString() {
    String rival = measure == Measure.BEST_RIVAL ? " over its best rival" : "";
    return method + rival + " on " + workload;
  }
}
