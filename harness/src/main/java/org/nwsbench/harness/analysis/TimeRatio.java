package org.nwsbench.harness.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Training time of a method over that of the reference: the geometric mean of ratios formed inside
 * blocks of equal seed, machine and code, so that what slows a whole block cancels; of so many
 * pairs.
 */
public record TimeRatio(int pairs, double geometricMean) {

  /** Of a row over the reference at the same fraction; empty without a pair. */
  public static Optional<TimeRatio> of(WorkloadResults results, Row row) {
    return results
        .reference(row.method())
        .map(own -> results.row(own, row.fraction()))
        .map(own -> logs(row, own, record -> Row.measurements(record).trainSeconds()))
        .filter(logs -> logs.length > 0)
        .map(
            logs -> {
              double sum = Arrays.stream(logs).reduce(0, Double::sum);
              return new TimeRatio(logs.length, Math.exp(sum / logs.length));
            });
  }

  /** Logarithms of the ratios of pairs in seconds, of which neither is 0, in order of seed. */
  static double[] logs(Row row, Row reference, ToDoubleFunction<TrialRecord> seconds) {
    return row.pairs(
            reference,
            (own, other) ->
                SpeedUps.isPair(own, other)
                    ? Math.log(seconds.applyAsDouble(own) / seconds.applyAsDouble(other))
                    : Double.NaN)
        .filter(Double::isFinite)
        .toArray();
  }
}
