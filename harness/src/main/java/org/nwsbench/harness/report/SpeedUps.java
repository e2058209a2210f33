package org.nwsbench.harness.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.stats.BudgetLadder;
import org.nwsbench.harness.stats.Clock;
import org.nwsbench.harness.stats.PairedRatio;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.trial.TrialRecord;

/** Speed-ups at equal quality on one workload, from the valid trials of each budget fraction. */
final class SpeedUps {

  private final WorkloadResults results;

  SpeedUps(WorkloadResults results) {
    this.results = results;
  }

  /** S of a contender over the reference at the same budget. */
  SpeedUp of(Contender contender, Clock clock) {
    Optional<Contender> reference = results.reference(contender);
    return reference.isEmpty()
        ? new SpeedUp.LadderNotRun("no single configuration of " + Contender.REFERENCE)
        : SpeedUp.between(ladder(reference.get()), ladder(contender), clock);
  }

  /** S in words: a number, a bound, {@code not reached}, or a dash where the ladder was not run. */
  static String text(SpeedUp speedUp) {
    if (speedUp instanceof SpeedUp.Value value) {
      return Numbers.fixed(value.factor(), 2);
    }
    if (speedUp instanceof SpeedUp.AtLeast bound) {
      return "≥ " + Numbers.fixed(bound.factor(), 2) + ", bound";
    }
    return speedUp instanceof SpeedUp.NotReached ? "not reached" : "—";
  }

  /** What sort of result S is, in one word for programs. */
  static String kind(SpeedUp speedUp) {
    if (speedUp instanceof SpeedUp.Value) {
      return "value";
    }
    if (speedUp instanceof SpeedUp.AtLeast) {
      return "bound";
    }
    return speedUp instanceof SpeedUp.NotReached ? "not_reached" : "not_run";
  }

  /** Valid trials of a contender, a rung for each fraction. */
  BudgetLadder ladder(Contender contender) {
    List<BudgetLadder.Rung> rungs =
        results.rows(contender).stream()
            .filter(row -> !row.valid().isEmpty())
            .map(SpeedUps::rung)
            .toList();
    return new BudgetLadder(rungs);
  }

  private static BudgetLadder.Rung rung(Row row) {
    List<TrialRecord> timed = row.timed();
    return new BudgetLadder.Rung(
        row.fraction(),
        row.valid().size(),
        row.determined(Row::errorRate).orElseThrow().mean(),
        geometricMean(row.valid(), record -> record.outcome().orElseThrow().work()),
        timed.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                geometricMean(timed, record -> Row.measurements(record).trainSeconds())));
  }

  private static double geometricMean(
      List<TrialRecord> records, ToDoubleFunction<TrialRecord> value) {
    return PairedRatio.geometricMean(records.stream().mapToDouble(value).toArray());
  }
}
