package org.nwsbench.harness.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;

/**
 * What choosing rows costs a step, over what it costs a baseline: geometric mean of ratios at equal
 * seed at f = 1, with a 95% t interval of its logarithm.
 *
 * @param pairs seeds at which both were timed on one machine with one code
 * @param ratio of seconds a step in hash, select, score and observe
 * @param interval of the ratio
 */
public record ScoreCost(int pairs, double ratio, Interval interval) {

  /** Of a method over a baseline on the same workload; empty for fewer than two pairs. */
  public static Optional<ScoreCost> of(Verdicts.Line line, String baseline) {
    return PairedDifference.of(logRatios(line, baseline)).map(ScoreCost::of);
  }

  private static ScoreCost of(PairedDifference logs) {
    return new ScoreCost(
        logs.n(),
        Math.exp(logs.mean()),
        new Interval(Math.exp(logs.interval().low()), Math.exp(logs.interval().high())));
  }

  private static double[] logRatios(Verdicts.Line line, String baseline) {
    Map<Long, Double> logs = new TreeMap<>();
    for (TrialRecord exact : baseline(line, baseline)) {
      for (TrialRecord own : own(line)) {
        if (TimeRatios.isPair(own, exact) && secondsAStep(exact) > 0 && secondsAStep(own) > 0) {
          logs.put(own.spec().seed(), Math.log(secondsAStep(own) / secondsAStep(exact)));
        }
      }
    }
    return logs.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Timed trials of the method at f = 1. */
  public static List<TrialRecord> own(Verdicts.Line line) {
    return line.results().row(line.method(), 1).timed();
  }

  /** Timed trials of the baseline at f = 1; none where it has configurations. */
  public static List<TrialRecord> baseline(Verdicts.Line line, String baseline) {
    List<MethodConfig> found =
        line.results().methods().stream().filter(c -> c.method().equals(baseline)).toList();
    return found.size() == 1 ? line.results().row(found.get(0), 1).timed() : List.of();
  }

  /** Seconds a step in hash, select, score and observe. */
  public static double secondsAStep(TrialRecord record) {
    return Row.measurements(record).samplingSeconds() / record.outcome().orElseThrow().steps();
  }
}
