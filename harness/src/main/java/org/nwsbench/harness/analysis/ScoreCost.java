package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;

/**
 * What choosing rows costs a step, over what it costs the method that computes the losses of its
 * candidates: geometric mean of ratios at equal seed at f = 1, with a 95% t interval of its
 * logarithm.
 *
 * @param pairs seeds at which both were timed on one machine with one code
 * @param ratio of seconds a step in hash, select, score and observe
 * @param interval of the ratio
 */
public record ScoreCost(int pairs, double ratio, Interval interval) {

  /** Scores a pool by its exact losses. */
  public static final String EXACT = "loss.exact";

  /** Empty for fewer than two pairs. */
  public static Optional<ScoreCost> of(Headline.Line line) {
    return PairedDifference.of(logRatios(line)).map(ScoreCost::of);
  }

  private static ScoreCost of(PairedDifference logs) {
    return new ScoreCost(
        logs.n(),
        Math.exp(logs.mean()),
        new Interval(Math.exp(logs.interval().low()), Math.exp(logs.interval().high())));
  }

  private static double[] logRatios(Headline.Line line) {
    Map<Long, Double> logs = new TreeMap<>();
    for (TrialRecord exact : exact(line)) {
      for (TrialRecord own : line.full().timed()) {
        if (TimeRatios.isPair(own, exact) && secondsAStep(exact) > 0 && secondsAStep(own) > 0) {
          logs.put(own.spec().seed(), Math.log(secondsAStep(own) / secondsAStep(exact)));
        }
      }
    }
    return logs.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Trials of the exact scores at f = 1 that were timed; none where it has configurations. */
  static List<TrialRecord> exact(Headline.Line line) {
    List<MethodConfig> exact =
        line.results().contenders().stream().filter(c -> c.method().equals(EXACT)).toList();
    return exact.size() == 1 ? line.results().row(exact.get(0), 1).timed() : List.of();
  }

  static double secondsAStep(TrialRecord record) {
    return Row.measurements(record).samplingSeconds() / record.outcome().orElseThrow().steps();
  }

  /** The trials of both, with their seconds a step. */
  public static List<Evidence.Item> items(Headline.Line line) {
    List<Evidence.Item> items = new ArrayList<>();
    line.full().timed().forEach(r -> items.add(item(r)));
    exact(line).forEach(r -> items.add(item(r)));
    return items;
  }

  private static Evidence.Item item(TrialRecord record) {
    return new Evidence.Item(record, Double.toString(secondsAStep(record)));
  }
}
