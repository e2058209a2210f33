package org.nwsbench.harness.tuning;

import java.util.Locale;

/**
 * Rule by which a budget may be the reference: halving it still costs (the error at f = 1/2 at
 * least 1.15 times that at f = 1, by the lower end of the 95% interval of the mean log ratio: an
 * oversized budget would make any speed-up, and the largest of several estimates is too large), the
 * reference method makes at least 25 errors on the test part, and it trains within the cap.
 *
 * @param halfError mean validation error of the tuned reference method at f = 1/2
 * @param fullError the same at f = 1
 * @param leastRatio lower end of the interval of their ratio, paired by seed
 * @param trainSeconds its mean training time at f = 1
 * @param testRows rows of the test part
 * @param capSeconds what training may take
 */
record BudgetRule(
    double halfError,
    double fullError,
    double leastRatio,
    double trainSeconds,
    int testRows,
    int capSeconds) {

  private static final double MIN_RATIO = 1.15;
  private static final int MIN_ERRORS = 25;

  boolean halvingCosts() {
    return leastRatio >= MIN_RATIO;
  }

  boolean leavesErrors() {
    return expectedErrors() >= MIN_ERRORS;
  }

  boolean isQuick() {
    return trainSeconds <= capSeconds;
  }

  boolean holds() {
    return halvingCosts() && leavesErrors() && isQuick();
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "error %.3f%% at f=1/2, %.3f%% at f=1, ratio %.3f, at least %.3f (>= %.2f: %s); about %.0f test errors"
            + " (>= %d: %s); %.1f s (<= %d: %s)",
        100 * halfError,
        100 * fullError,
        halfError / fullError,
        leastRatio,
        MIN_RATIO,
        yes(halvingCosts()),
        expectedErrors(),
        MIN_ERRORS,
        yes(leavesErrors()),
        trainSeconds,
        capSeconds,
        yes(isQuick()));
  }

  private double expectedErrors() {
    return fullError * testRows;
  }

  private static String yes(boolean condition) {
    return condition ? "yes" : "no";
  }
}
