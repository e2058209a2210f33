package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.HypothesisFamily.Judged;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Tests the hypotheses that a study declares together.
 *
 * <p>Each says that S, the speed-up by time of a method on a workload, is not 1, or that it differs
 * from S of the best rival. A paired t test decides each hypothesis. Its p is adjusted by Holm's
 * method for the number of hypotheses. A hypothesis that cannot be tested counts as not rejected.
 *
 * @param workloads the workloads on which methods are compared
 */
record HypothesisTests(Declaration declaration, List<SpeedUps> workloads) {

  static double fraction(SpeedUps workload) {
    return workload.goalFraction() == SpeedUps.HALF || workload.declaration().primary().isPresent()
        ? SpeedUps.HALF
        : workload.results().headlineFraction();
  }

  Map<Hypothesis, Judged> ofMethods() {
    return judge(declaration.primary().map(HypothesisTests::declared).orElse(List.of()));
  }

  Map<Hypothesis, Judged> ofControl() {
    Map<Hypothesis, double[]> differences = new LinkedHashMap<>();
    for (SpeedUps workload : workloads) {
      for (MethodConfig method : workload.results().methods()) {
        if (declaration.isControl(method)) {
          double[] ofSpeed = differences(Measure.SPEED_UP, workload, method);
          differences.put(
              new Hypothesis(Measure.SPEED_UP, method.label(), workload.results().label()),
              ofSpeed.length > 0
                  ? ofSpeed
                  : workload.results().differences(method, fraction(workload)));
        }
      }
    }
    return HypothesisFamily.judge(differences, hypothesis -> 1);
  }

  private static List<Hypothesis> declared(Declaration.Primary primary) {
    List<Hypothesis> declared =
        new ArrayList<>(hypotheses(Measure.SPEED_UP, primary.methods(), primary.workloads()));
    primary
        .rivals()
        .map(rivals -> hypotheses(Measure.BEST_RIVAL, primary.methods(), rivals.workloads()))
        .ifPresent(declared::addAll);
    return declared;
  }

  private static List<Hypothesis> hypotheses(
      Measure measure, List<String> methods, List<String> workloads) {
    return workloads.stream()
        .flatMap(workload -> methods.stream().map(id -> new Hypothesis(measure, id, workload)))
        .toList();
  }

  private Map<Hypothesis, Judged> judge(List<Hypothesis> family) {
    Map<Hypothesis, double[]> differences = new LinkedHashMap<>();
    family.forEach(hypothesis -> differences.put(hypothesis, differences(hypothesis)));
    return HypothesisFamily.judge(differences, this::rivals);
  }

  private int rivals(Hypothesis hypothesis) {
    return declaration
        .primary()
        .flatMap(Declaration.Primary::rivals)
        .filter(rivals -> hypothesis.measure() == Measure.BEST_RIVAL)
        .map(rivals -> rivals.of(hypothesis.method()).size())
        .orElse(1);
  }

  private double[] differences(Hypothesis hypothesis) {
    for (SpeedUps workload : workloads) {
      for (MethodConfig method : workload.results().methods()) {
        if (workload.results().label().equals(hypothesis.workload())
            && method.label().equals(hypothesis.method())) {
          return differences(hypothesis.measure(), workload, method);
        }
      }
    }
    return new double[0];
  }

  private static double[] differences(Measure measure, SpeedUps workload, MethodConfig method) {
    return switch (measure) {
      case SPEED_UP -> atEqualCost(Optional.of(workload.of(method, CostMetric.TIME)));
      case BEST_RIVAL -> atEqualCost(BestRival.of(workload, method).map(BestRival::estimate));
    };
  }

  private static double[] atEqualCost(Optional<SpeedUps.Estimate> estimate) {
    return estimate
        .flatMap(SpeedUps.Estimate::value)
        .map(SpeedUp::atEqualCost)
        .orElse(new double[0]);
  }
}
