package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Final error of methods less that of the reference at one budget fraction, formed inside seeds
 * where both have a valid trial.
 */
public record ErrorDifferences(WorkloadResults results, double fraction) {

  /** Where methods are compared at equal work. */
  static final double FRACTION = 0.5;

  private static final double POINTS = 100;

  /** In percentage points, in order of seed; empty without a reference. */
  public double[] points(MethodConfig method) {
    Optional<MethodConfig> reference = results.reference(method);
    if (reference.isEmpty()) {
      return new double[0];
    }
    Map<Long, TrialRecord> references = results.row(reference.get(), fraction).bySeed();
    List<Double> points = new ArrayList<>();
    results
        .row(method, fraction)
        .bySeed()
        .forEach(
            (seed, own) -> {
              if (references.containsKey(seed)) {
                points.add(points(Row.outcome(own), Row.outcome(references.get(seed))));
              }
            });
    return points.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Whole numbers until the last step, so that equal differences have equal bits. */
  private static double points(Outcome own, Outcome reference) {
    long rows = own.score().rows();
    long referenceRows = reference.score().rows();
    long difference = own.score().errors() * referenceRows - reference.score().errors() * rows;
    return POINTS * difference / (rows * referenceRows);
  }
}
