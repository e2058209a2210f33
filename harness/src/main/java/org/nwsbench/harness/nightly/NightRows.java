package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;

/** What a night adds to the history: a mean over the legs for each metric, with its interval. */
final class NightRows {

  private NightRows() {}

  static List<HistoryRow> of(
      Map<Metric, List<Reading>> readings, String night, String commit, String environment) {
    List<HistoryRow> rows = new ArrayList<>();
    readings.forEach(
        (metric, legs) -> {
          if (legs.size() > 1) {
            rows.add(row(metric, legs, night, commit, environment));
          }
        });
    return rows;
  }

  /** The interval is that of the values by the ruler, at the night's mean ruler. */
  private static HistoryRow row(
      Metric metric, List<Reading> legs, String night, String commit, String environment) {
    boolean ratio = metric.kind().isRatio();
    double[] values =
        legs.stream()
            .mapToDouble(leg -> ratio ? Math.log(leg.adjusted()) : leg.adjusted())
            .toArray();
    PairedDifference mean = PairedDifference.of(values).orElseThrow();
    Interval interval = mean.interval();
    double ruler = metric.kind().isTimed() ? ruler(legs) : 0;
    double unit = ruler > 0 ? 1 / new Reading(1, ruler).adjusted() : 1;
    return new HistoryRow(
        night,
        commit,
        environment,
        ruler,
        metric,
        unit * (ratio ? Math.exp(mean.mean()) : mean.mean()),
        unit * (ratio ? Math.exp(interval.low()) : interval.low()),
        unit * (ratio ? Math.exp(interval.high()) : interval.high()),
        legs.size());
  }

  private static double ruler(List<Reading> legs) {
    return Math.exp(
        legs.stream().mapToDouble(leg -> Math.log(leg.ruler())).average().orElseThrow());
  }
}
