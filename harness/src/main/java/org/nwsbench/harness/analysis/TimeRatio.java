package org.nwsbench.harness.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Training time of a method over that of the reference: the geometric mean of ratios formed inside
 * blocks of equal seed, machine and code, so that what slows a whole block cancels.
 *
 * @param pairs seeds that were timed with both
 */
public record TimeRatio(int pairs, double geometricMean) {

  /** Of a row over the reference at the same fraction; empty without a pair. */
  public static Optional<TimeRatio> of(WorkloadResults results, Row row) {
    List<TrialRecord> references =
        results
            .reference(row.method())
            .map(own -> results.row(own, row.fraction()).valid())
            .orElse(List.of());
    double[] logs =
        logs(row.valid(), references, record -> Row.measurements(record).trainSeconds());
    double sum = Arrays.stream(logs).reduce(0, Double::sum);
    return logs.length == 0
        ? Optional.empty()
        : Optional.of(new TimeRatio(logs.length, Math.exp(sum / logs.length)));
  }

  /** Logarithms of the ratios of pairs in seconds, of which neither is 0, in order of seed. */
  static double[] logs(
      List<TrialRecord> trials,
      List<TrialRecord> references,
      ToDoubleFunction<TrialRecord> seconds) {
    Map<Long, Double> logs = new TreeMap<>();
    for (TrialRecord reference : references) {
      for (TrialRecord own : trials) {
        double ratio = seconds.applyAsDouble(own) / seconds.applyAsDouble(reference);
        if (SpeedUps.isPair(own, reference) && ratio > 0 && Double.isFinite(ratio)) {
          logs.put(own.spec().seed(), Math.log(ratio));
        }
      }
    }
    return logs.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
