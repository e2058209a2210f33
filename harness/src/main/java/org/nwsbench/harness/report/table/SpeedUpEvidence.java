package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.BudgetLadder;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.PairedLadders;
import org.nwsbench.harness.stats.SpeedUp;

/** The evidence of a speed-up: the ladders of reference and method, rung by rung. */
final class SpeedUpEvidence {

  private static final String RULE =
      "speed-up: S = T(reference at f = 1) / T(method at f*), f* the smallest fraction at which the"
          + " method's mean error over seeds that have all rungs, isotonic over f and linear in log f, is no higher than the"
          + " reference's at f = 1; T is the geometric mean of ";

  private final WorkloadResults results;
  private final SpeedUps speedUps;

  SpeedUpEvidence(WorkloadResults results) {
    this.results = results;
    this.speedUps = new SpeedUps(results);
  }

  Evidence of(MethodConfig contender, CostMetric clock) {
    List<Evidence.Item> items = new ArrayList<>(items(contender, clock));
    Optional<MethodConfig> reference = results.reference(contender);
    reference
        .filter(other -> !other.equals(contender))
        .ifPresent(other -> items.addAll(items(other, clock)));
    String ladders =
        speedUps
            .paired(contender, clock)
            .map(paired -> words(paired, clock))
            .orElse("no reference");
    return new Evidence(
        RULE
            + (clock == CostMetric.WORK
                ? "work units"
                : "training seconds of trials alone, on the machine and with the code and engine threads of"
                    + " the reference's trial at f = 1 of that seed"),
        items,
        ladders + "; " + conclusion(speedUps.of(contender, clock)));
  }

  private static String words(PairedLadders paired, CostMetric clock) {
    return "seeds with all of these%s: %s; %s; %s"
        .formatted(
            clock == CostMetric.WORK ? "" : " timed alone and as the reference at f = 1",
            paired.seeds().isEmpty()
                ? "none"
                : paired.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            ladder("reference", paired.referenceMeans(), clock),
            ladder("method", paired.methodMeans(), clock));
  }

  private List<Evidence.Item> items(MethodConfig contender, CostMetric clock) {
    List<Evidence.Item> items = new ArrayList<>();
    for (Row row : results.rows(contender)) {
      row.valid().forEach(r -> items.add(new Evidence.Item(r, rung(r, clock))));
      row.failed().forEach(r -> items.add(new Evidence.Item(r, "(" + r.status().id() + ")")));
    }
    return items;
  }

  private static String rung(TrialRecord record, CostMetric clock) {
    String error = "error " + Row.errorRate(record.outcome().orElseThrow());
    if (clock == CostMetric.WORK) {
      return error + ", work " + record.outcome().orElseThrow().work();
    }
    return Row.measurements(record).exclusive()
        ? error + ", " + Row.measurements(record).trainSeconds() + " s"
        : error + ", (not alone)";
  }

  private static String ladder(String who, BudgetLadder ladder, CostMetric clock) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < ladder.rungs().size(); i++) {
      BudgetLadder.Rung rung = ladder.rungs().get(i);
      String cost =
          clock == CostMetric.WORK
              ? Double.toString(rung.work())
              : rung.wallSeconds().isEmpty()
                  ? "unknown"
                  : Double.toString(rung.wallSeconds().getAsDouble());
      words.add(
          "f = %s: mean error %s, fitted %s, T %s"
              .formatted(
                  Numbers.fraction(rung.fraction()),
                  rung.meanError(),
                  ladder.fittedError(i),
                  cost));
    }
    return who + " " + (words.isEmpty() ? "without a trial of these" : String.join(" | ", words));
  }

  /** What came of the ladders, unrounded. */
  static String conclusion(SpeedUp speedUp) {
    if (speedUp instanceof SpeedUp.Value value) {
      return "f* = %s, S = %s".formatted(value.fraction(), value.factor());
    }
    if (speedUp instanceof SpeedUp.AtLeast bound) {
      return "the lowest rung is already as good: S >= " + bound.factor();
    }
    return speedUp instanceof SpeedUp.LadderNotRun none
        ? "no S: " + none.reason()
        : "no S: no rung is as good";
  }
}
