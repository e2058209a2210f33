package org.nwsbench.harness.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * S, the speed-up by time, of a method divided by that of the best of its {@link
 * Declaration.Rivals}, over the seeds that both have.
 *
 * @param rival the rival with the largest S; empty if none can be chosen
 */
public record BestRival(Optional<MethodConfig> rival, SpeedUps.Estimate estimate) {

  /**
   * Compares a method of the primary hypotheses with its best rival. Returns empty for other
   * methods, and on workloads without declared rivals. A rival that cannot run on the workload is
   * passed over. If any other rival has no S there is no estimate: that rival might be the best.
   */
  public static Optional<BestRival> of(SpeedUps speedUps, MethodConfig method) {
    return speedUps
        .declaration()
        .primary()
        .filter(primary -> primary.methods().contains(method.method()))
        .flatMap(Declaration.Primary::rivals)
        .filter(rivals -> rivals.workloads().contains(speedUps.results().label()))
        .map(rivals -> among(speedUps, method, rivals.of(method.method())));
  }

  private static BestRival among(SpeedUps speedUps, MethodConfig method, List<String> rivals) {
    WorkloadResults results = speedUps.results();
    Map<MethodConfig, Double> factors = new LinkedHashMap<>();
    for (String id : rivals.stream().filter(rival -> !results.isUnsuited(rival)).toList()) {
      Optional<MethodConfig> rival = results.only(id);
      Optional<SpeedUp> value = rival.flatMap(each -> speedUps.of(each, CostMetric.TIME).value());
      if (value.isEmpty()) {
        String why = rival.isPresent() ? "has no S" : "was not run in one configuration";
        return none("the rival %s %s".formatted(id, why));
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
        .map(rival -> new BestRival(Optional.of(rival), speedUps.over(method, rival)))
        .orElse(none("no rival reaches the goal"));
  }

  private static BestRival none(String reason) {
    return new BestRival(Optional.empty(), SpeedUps.Estimate.none(reason));
  }
}
