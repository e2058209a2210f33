package org.nwsbench.harness.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.nwsbench.harness.analysis.SpeedUps.Estimate;
import org.nwsbench.harness.analysis.SpeedUps.OverRival;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.GoalCurves;
import org.nwsbench.harness.stats.GoalCurves.SeedCurve;
import org.nwsbench.harness.stats.SpeedUp;

/** A method beside the best of some rivals on one workload, by time. */
record BestRival(SpeedUps speedUps, MethodConfig method, List<String> rivals) {

  /** S over that of the rival with the largest S; a rival without an S may be the best. */
  OverRival overRival() {
    Map<MethodConfig, Double> factors = new LinkedHashMap<>();
    for (String id : rivals.stream().filter(rival -> !rival.equals(method.method())).toList()) {
      Optional<MethodConfig> rival = speedUps.results().only(id);
      Optional<SpeedUp> value = rival.flatMap(each -> speedUps.of(each, CostMetric.TIME).value());
      if (value.isEmpty()) {
        String why = rival.isPresent() ? "has no S" : "was not run in one configuration";
        return new OverRival(Optional.empty(), Estimate.none("the rival %s %s".formatted(id, why)));
      }
      double factor =
          switch (value.get().kind()) {
            case VALUE -> value.get().factor();
            case ABOVE -> Double.POSITIVE_INFINITY;
            case BELOW -> 0;
          };
      factors.put(rival.get(), factor);
    }
    return factors.entrySet().stream()
        .filter(rival -> rival.getValue() > 0)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .map(rival -> new OverRival(Optional.of(rival), over(rival)))
        .orElse(new OverRival(Optional.empty(), Estimate.none("no rival reaches the goal")));
  }

  private Estimate over(MethodConfig rival) {
    NavigableMap<Long, SeedCurve> mine = speedUps.curvesByTime(method);
    NavigableMap<Long, SeedCurve> theirs = speedUps.curvesByTime(rival);
    mine.keySet().retainAll(theirs.keySet());
    theirs.keySet().retainAll(mine.keySet());
    Optional<GoalCurves> rivals = GoalCurves.of(List.copyOf(theirs.values()));
    return speedUps.valueOr(
        "the rival's S is a bound, or no seed has both ladders",
        method,
        GoalCurves.of(List.copyOf(mine.values())).flatMap(curves -> rivals.flatMap(curves::over)));
  }
}
