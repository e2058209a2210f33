package org.nwsbench.harness.record;

import java.util.Optional;

/**
 * How a trial ended, and its results. This part of a record comes from the worker process that ran
 * the trial. The coordinator, which started the worker, adds the rest. If the worker ended without
 * an answer, the coordinator makes this part, too.
 */
public record TrialResult(
    Status status, String reason, Optional<Outcome> outcome, Optional<Measurements> measurements) {

  private static final int LONGEST_REASON = 500;

  /**
   * Makes the reason fit for publication. It becomes one line of at most 500 characters without
   * control characters, with {@code ~} in place of the user's home.
   */
  public TrialResult {
    reason = published(reason);
  }

  private static String published(String reason) {
    String home = System.getProperty("user.home");
    String cut = reason.substring(0, Math.min(reason.length(), 2 * LONGEST_REASON));
    String line =
        (home.length() > 1 ? cut.replace(home, "~") : cut)
            .replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ")
            .strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 3) + "...";
  }

  /**
   * Returns a result without outcome and measurements. A reason that is null or blank, as messages
   * of exceptions may be, is replaced by a text.
   */
  public static TrialResult without(Status status, String reason) {
    String given = reason == null || reason.isBlank() ? "no reason was given" : reason;
    return new TrialResult(status, given, Optional.empty(), Optional.empty());
  }

  public static TrialResult with(
      Status status, String reason, Outcome outcome, Measurements measurements) {
    return new TrialResult(status, reason, Optional.of(outcome), Optional.of(measurements));
  }
}
