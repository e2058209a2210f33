package org.nwsbench.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.stats.DetectableEffect;
import org.nwsbench.harness.stats.HypothesisFamily;

/**
 * The eight hypotheses of the study (two methods on four workloads, test error at f = 1/2 against
 * the reference) and, apart from them, the null: the reference's twin, which differs in nothing but
 * its order of rows.
 *
 * <p>A hypothesis whose method was not run, or in several configurations, counts as not rejected.
 */
final class PrimaryFamily {

  /** Below this the twin's difference is taken as a sign that wins mean nothing. */
  static final double NULL_ALPHA = 0.01;

  static final double ALPHA = 0.05;

  static final String TWIN = "uniform.twin";

  private static final List<String> METHODS = List.of("nws", "nws.label");
  private static final List<String> WORKLOADS =
      List.of("cmudict-mlp", "fashion-cnn", "letter-mlp", "shuttle-mlp");

  private final HypothesisFamily<Hypothesis> primary;
  private final HypothesisFamily<Hypothesis> twin;
  private final Map<String, double[]> twinDifferences = new LinkedHashMap<>();

  /** That a method's error differs from the reference's on a workload. */
  record Hypothesis(String method, String workload) {

    @Override
    public String toString() {
      return method + " on " + workload;
    }
  }

  /** Judges what was run, scored on test rows. */
  PrimaryFamily(List<WorkloadResults> shown) {
    Map<Hypothesis, double[]> declared = new LinkedHashMap<>();
    for (String workload : WORKLOADS) {
      for (String method : METHODS) {
        declared.put(new Hypothesis(method, workload), new double[0]);
      }
    }
    Map<Hypothesis, double[]> nulls = new LinkedHashMap<>();
    for (WorkloadResults results : shown) {
      for (String method : METHODS) {
        declared.computeIfPresent(
            new Hypothesis(method, results.name()), (key, none) -> differences(results, method));
      }
      nulls.put(new Hypothesis(TWIN, results.name()), differences(results, TWIN));
      twinDifferences.put(results.name(), differences(results, TWIN));
    }
    this.primary = new HypothesisFamily<>(declared);
    this.twin = new HypothesisFamily<>(nulls);
  }

  /** The verdict on a method; empty where it is not in the family or has several configurations. */
  Optional<HypothesisFamily.Verdict> verdict(WorkloadResults results, Contender contender) {
    return only(results, contender.method()).isPresent()
        ? primary.verdict(new Hypothesis(contender.method(), results.name()))
        : Optional.empty();
  }

  /** Whether a verdict is for the method: rejected, fewer errors, and the null does not win. */
  boolean isWin(HypothesisFamily.Verdict verdict) {
    return !nullWins()
        && verdict.isRejectedAt(ALPHA)
        && verdict.difference().orElseThrow().mean() < 0;
  }

  /** Whether the twin differs from its equal, in either direction. */
  boolean nullWins() {
    return twin.rejectsAnyAt(NULL_ALPHA);
  }

  /** What was declared and cannot be judged. */
  List<Hypothesis> missing() {
    List<Hypothesis> missing = new ArrayList<>();
    for (String workload : WORKLOADS) {
      for (String method : METHODS) {
        Hypothesis hypothesis = new Hypothesis(method, workload);
        if (primary.verdict(hypothesis).orElseThrow().difference().isEmpty()) {
          missing.add(hypothesis);
        }
      }
    }
    return missing;
  }

  int size() {
    return primary.size();
  }

  /** The least difference that could have been seen on a workload, in words. */
  String detectable(WorkloadResults results) {
    double[] differences = twinDifferences.get(results.name());
    return DetectableEffect.of(differences).stream()
        .mapToObj(
            effect ->
                "%s: %s points (%s)"
                    .formatted(results.name(), Numbers.fixed(effect, 2), differences.length))
        .findFirst()
        .orElse(results.name() + ": unknown, " + TWIN + " has fewer than two pairs");
  }

  private static double[] differences(WorkloadResults results, String method) {
    return only(results, method)
        .map(contender -> new ErrorDifferences(results).points(contender))
        .orElse(new double[0]);
  }

  private static Optional<Contender> only(WorkloadResults results, String method) {
    List<Contender> contenders =
        results.contenders().stream().filter(c -> c.method().equals(method)).toList();
    return contenders.size() == 1 ? Optional.of(contenders.get(0)) : Optional.empty();
  }
}
