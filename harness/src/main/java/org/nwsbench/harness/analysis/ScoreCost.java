package org.nwsbench.harness.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.RatioInterval;

/**
 * What choosing rows costs a step, over what it costs a baseline: ratios of seconds in hash,
 * select, score and observe at equal seed at f = 1, timed on one machine with one code.
 */
public final class ScoreCost {

  private ScoreCost() {}

  /** Of a method over a baseline on the same workload; empty for fewer than two pairs. */
  static Optional<RatioInterval> of(Verdicts.Line line, String baseline) {
    Map<Long, Double> logs = new TreeMap<>();
    for (TrialRecord exact : baseline(line, baseline)) {
      for (TrialRecord own : own(line)) {
        if (TimeRatio.isPair(own, exact) && secondsAStep(exact) > 0 && secondsAStep(own) > 0) {
          logs.put(own.spec().seed(), Math.log(secondsAStep(own) / secondsAStep(exact)));
        }
      }
    }
    return RatioInterval.ofLogs(logs.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Timed trials of the method at f = 1. */
  public static List<TrialRecord> own(Verdicts.Line line) {
    return line.results().row(line.method(), 1).timed();
  }

  /** Timed trials of the baseline at f = 1; none where it has configurations. */
  public static List<TrialRecord> baseline(Verdicts.Line line, String baseline) {
    return line.results().only(baseline).stream()
        .flatMap(method -> line.results().row(method, 1).timed().stream())
        .toList();
  }

  /** Seconds a step in hash, select, score and observe. */
  public static double secondsAStep(TrialRecord record) {
    return Row.measurements(record).samplingSeconds() / Row.outcome(record).steps();
  }
}
