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
 * Tests the hypotheses of a study together.
 *
 * <p>A study declares its hypotheses. Each says that a method differs from the reference on a
 * workload, either in S, the speed-up by time, or in errors at half of the budget. If the study
 * chose S, it may add hypotheses that a method differs from its best rival. Without a declaration
 * there is one hypothesis for every competing method ({@link Declaration#isContender}) on every
 * workload. It is about errors at half of the budget, or at the largest budget fraction up to 1 if
 * the reference was not run at half. A paired t test decides each hypothesis. Its p is adjusted by
 * Holm's method for the number of hypotheses. A declared hypothesis that cannot be tested counts as
 * not rejected.
 *
 * @param workloads the workloads on which methods are compared
 */
record HypothesisTests(Declaration declaration, List<SpeedUps> workloads) {

  /** Returns the budget fraction at which errors are compared on a workload. */
  static double fraction(SpeedUps workload) {
    return workload.goalFraction() == SpeedUps.HALF || workload.declaration().primary().isPresent()
        ? SpeedUps.HALF
        : workload.results().headlineFraction();
  }

  /**
   * Returns every hypothesis with its test. Tests against the reference come before those against
   * the best rival, both in order of workloads.
   */
  Map<Hypothesis, Judged> ofMethods() {
    return judge(declaration.primary().map(this::declared).orElseGet(this::undeclared));
  }

  /**
   * Returns the tests of the A/A control, which is the reference with other random numbers, by the
   * measure by which methods are tested.
   */
  Map<Hypothesis, Judged> ofControl() {
    return judge(
        hypotheses(
            declaration.measure(),
            declaration.control().stream().toList(),
            workloads.stream().map(each -> each.results().label()).toList()));
  }

  private List<Hypothesis> declared(Declaration.Primary primary) {
    List<Hypothesis> declared =
        new ArrayList<>(hypotheses(declaration.measure(), primary.methods(), primary.workloads()));
    primary
        .rivals()
        .map(rivals -> hypotheses(Measure.BEST_RIVAL, primary.methods(), rivals.workloads()))
        .ifPresent(declared::addAll);
    return declared;
  }

  private List<Hypothesis> undeclared() {
    List<Hypothesis> undeclared = new ArrayList<>();
    for (SpeedUps workload : workloads) {
      for (MethodConfig method : workload.results().methods()) {
        if (declaration.isContender(method)) {
          undeclared.add(
              new Hypothesis(Measure.ERRORS, method.label(), workload.results().label()));
        }
      }
    }
    return undeclared;
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

  /**
   * Returns the differences on which a hypothesis is tested, one for each seed: in percentage
   * points for errors, else of log errors. Negative is better. There are none if no method was run
   * under its label, such as a declared method that was run in several configurations.
   */
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
      case ERRORS -> workload.results().differences(method, fraction(workload));
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
