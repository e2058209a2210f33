package org.nwsbench.harness.nightly;

/**
 * One metric of one night.
 *
 * @param night when it began, ISO-8601 in UTC
 * @param commit full hash of what was measured
 * @param environment fingerprint of the machine, {@link EnvironmentFingerprint}
 * @param ruler seconds of the ruler's product, a geometric mean; 0 where the value is no time
 * @param metric which
 * @param value mean over the legs as measured, not adjusted; geometric for times
 * @param low lower end of its interval at 95%
 * @param high upper end
 * @param legs how many there were
 */
public record HistoryRow(
    String night,
    String commit,
    String environment,
    double ruler,
    Metric metric,
    double value,
    double low,
    double high,
    int legs) {

  private static final int DATE = "2026-01-02".length();

  /** The day in UTC. */
  String day() {
    return night.substring(0, DATE);
  }

  /** The value by the ruler. */
  public double adjusted() {
    return adjusted(value);
  }

  double adjusted(double any) {
    return new Reading(any, ruler).adjusted();
  }
}
