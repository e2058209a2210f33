package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nwsbench.harness.stats.DetectableEffect;
import org.nwsbench.harness.stats.PairedDifference;

/**
 * The A/A control on one workload at one budget fraction: what a method that differs from the
 * reference in its random stream alone tells of the others' differences, and how large one must be
 * to be seen.
 *
 * @param results of the workload
 * @param own the control's row
 * @param reference the reference's row
 * @param points differences of test errors by seed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ControlCheck(WorkloadResults results, Row own, Row reference, double[] points) {

  /**
   * Workload by workload and fraction by fraction, where the control was run beside a reference.
   */
  public static List<ControlCheck> of(List<WorkloadResults> workloads, Declaration declaration) {
    List<ControlCheck> checks = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      for (Row row : results.rows()) {
        if (declaration.control().filter(row.method().method()::equals).isPresent()) {
          double[] points = new ErrorDifferences(results, row.fraction()).points(row.method());
          results
              .reference(row.method())
              .map(reference -> results.row(reference, row.fraction()))
              .ifPresent(other -> checks.add(new ControlCheck(results, row, other, points)));
        }
      }
    }
    return checks;
  }

  /** Errors of the control less those of the reference, in percentage points. */
  public Optional<PairedDifference> difference() {
    return PairedDifference.of(points);
  }

  /** The least difference that is seen four times in five, in points. */
  public OptionalDouble detectable() {
    return DetectableEffect.of(points);
  }
}
