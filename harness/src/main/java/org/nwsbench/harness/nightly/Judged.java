package org.nwsbench.harness.nightly;

import java.util.List;

/** Which metrics of a round are judged: all but the phases that are too short on both sides. */
final class Judged {

  /** A phase that takes less of its training is too short to be told from noise. */
  private static final double LEAST_SHARE = 0.02;

  private Judged() {}

  static List<Metric> of(PairedRound round) {
    return round.metrics().stream().filter(metric -> isJudged(round, metric)).toList();
  }

  private static boolean isJudged(PairedRound round, Metric metric) {
    if (!metric.isPhase()) {
      return true;
    }
    if (metric.part().equals("hash")) {
      return false; // It comes once a trial: the micro-benchmark has its time.
    }
    return isLong(round.ofBaseline(metric), round.ofBaseline(metric.whole()))
        || isLong(round.ofCurrent(metric), round.ofCurrent(metric.whole()));
  }

  private static boolean isLong(List<Reading> part, List<Reading> whole) {
    return !part.isEmpty()
        && !whole.isEmpty()
        && Reading.mean(Metric.Kind.TIME, part)
            >= LEAST_SHARE * Reading.mean(Metric.Kind.TIME, whole);
  }
}
