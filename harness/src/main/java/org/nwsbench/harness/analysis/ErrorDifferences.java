package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CrossedDifference;

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
    return pairs(method).stream().mapToDouble(Pair::points).toArray();
  }

  /**
   * With an interval for other rows too; empty where a trial does not say which rows it got wrong
   * or fewer than two seeds have both.
   */
  Optional<CrossedDifference> onOtherRows(MethodConfig method) {
    List<Pair> pairs = pairs(method);
    boolean known = pairs.stream().allMatch(Pair::knowsItsRows);
    return !known || pairs.size() < 2
        ? Optional.empty()
        : CrossedDifference.of(
            pairs.get(0).own().score().rows(), pairs.stream().map(Pair::wrongRows).toList());
  }

  private List<Pair> pairs(MethodConfig method) {
    Optional<MethodConfig> reference = results.reference(method);
    if (reference.isEmpty()) {
      return List.of();
    }
    Map<Long, TrialRecord> references = results.row(reference.get(), fraction).bySeed();
    List<Pair> pairs = new ArrayList<>();
    results
        .row(method, fraction)
        .bySeed()
        .forEach(
            (seed, own) -> {
              if (references.containsKey(seed)) {
                pairs.add(new Pair(Row.outcome(own), Row.outcome(references.get(seed))));
              }
            });
    return pairs;
  }

  private record Pair(Outcome own, Outcome reference) {

    /** Whole numbers until the last step, so that equal differences have equal bits. */
    double points() {
      long rows = own.score().rows();
      long referenceRows = reference.score().rows();
      long difference = own.score().errors() * referenceRows - reference.score().errors() * rows;
      return POINTS * difference / (rows * referenceRows);
    }

    boolean knowsItsRows() {
      return own.score().rows() == reference.score().rows()
          && own.wrongRows().size() == own.score().errors()
          && reference.wrongRows().size() == reference.score().errors();
    }

    CrossedDifference.WrongRows wrongRows() {
      return new CrossedDifference.WrongRows(rows(own), rows(reference));
    }

    private static Set<Integer> rows(Outcome outcome) {
      return outcome.wrongRows().stream().map(Outcome.WrongRow::row).collect(Collectors.toSet());
    }
  }
}
