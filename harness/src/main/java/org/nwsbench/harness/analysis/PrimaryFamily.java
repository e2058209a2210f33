package org.nwsbench.harness.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.DeclaredFamily.Hypothesis;
import org.nwsbench.harness.stats.DetectableEffect;
import org.nwsbench.harness.stats.HypothesisFamily;

/**
 * The verdicts on the declared hypotheses and, apart from them, on the null: the reference's twin,
 * which differs in nothing but its order of rows.
 *
 * <p>A hypothesis whose method was not run, or in several configurations, counts as not rejected.
 */
public final class PrimaryFamily {

  /** Below this the twin's difference is taken as a sign that wins mean nothing. */
  public static final double NULL_ALPHA = 0.01;

  static final double ALPHA = 0.05;

  /** The method whose difference from the reference is chance alone. */
  public static final String TWIN = "uniform.twin";

  private final DeclaredFamily declared;
  private final HypothesisFamily<Hypothesis> primary;
  private final HypothesisFamily<Hypothesis> twin;
  private final Map<String, double[]> twinDifferences = new LinkedHashMap<>();

  /** Judges what was run, scored on test rows. */
  PrimaryFamily(List<WorkloadResults> shown, DeclaredFamily declared) {
    this.declared = declared;
    Map<Hypothesis, double[]> differences = new LinkedHashMap<>();
    declared.hypotheses().forEach(hypothesis -> differences.put(hypothesis, new double[0]));
    Map<Hypothesis, double[]> nulls = new LinkedHashMap<>();
    for (WorkloadResults results : shown) {
      for (String method : declared.methods()) {
        differences.computeIfPresent(
            new Hypothesis(method, results.name()), (key, none) -> differences(results, method));
      }
      nulls.put(new Hypothesis(TWIN, results.name()), differences(results, TWIN));
      twinDifferences.put(results.name(), differences(results, TWIN));
    }
    this.primary = new HypothesisFamily<>(differences);
    this.twin = new HypothesisFamily<>(nulls);
  }

  /** The verdict on a method; empty where it is not in the family or has several configurations. */
  Optional<HypothesisFamily.Verdict> verdict(WorkloadResults results, MethodConfig contender) {
    return only(results, contender.method()).isPresent()
        ? primary.verdict(new Hypothesis(contender.method(), results.name()))
        : Optional.empty();
  }

  /** Whether a verdict is for the method: rejected, fewer errors, and the null does not win. */
  public boolean isWin(HypothesisFamily.Verdict verdict) {
    return !nullWins()
        && verdict.isRejectedAt(ALPHA)
        && verdict.difference().orElseThrow().mean() < 0;
  }

  /** Whether a verdict is for the reference. */
  public boolean isLoss(HypothesisFamily.Verdict verdict) {
    return !nullWins()
        && verdict.isRejectedAt(ALPHA)
        && verdict.difference().orElseThrow().mean() > 0;
  }

  /** Whether the twin differs from its equal, in either direction. */
  public boolean nullWins() {
    return twin.rejectsAnyAt(NULL_ALPHA);
  }

  /** Whether there are trials to judge any hypothesis by. */
  boolean isJudged() {
    return missing().size() < primary.size();
  }

  /** What was declared and cannot be judged. */
  public List<Hypothesis> missing() {
    return those(verdict -> verdict.difference().isEmpty());
  }

  /** The hypotheses with a verdict of some kind, in order of declaration. */
  List<Hypothesis> those(Predicate<HypothesisFamily.Verdict> kind) {
    return declared.hypotheses().stream()
        .filter(hypothesis -> kind.test(primary.verdict(hypothesis).orElseThrow()))
        .toList();
  }

  /** Every hypothesis with p of its own and adjusted. */
  public String words() {
    return declared.hypotheses().stream().map(this::words).collect(Collectors.joining("; "));
  }

  private String words(Hypothesis hypothesis) {
    HypothesisFamily.Verdict verdict = primary.verdict(hypothesis).orElseThrow();
    return hypothesis
        + verdict
            .difference()
            .map(d -> ": p %s, holm %s".formatted(d.p(), verdict.holm().orElseThrow()))
            .orElse(": no pairs");
  }

  /** How many there are, in words. */
  public String count() {
    return primary.size() == 1 ? "1 primary hypothesis" : primary.size() + " primary hypotheses";
  }

  /** What is judged. */
  public DeclaredFamily declared() {
    return declared;
  }

  /** The least difference that could have been seen on a workload, in words. */
  public String detectable(WorkloadResults results) {
    double[] differences = twinDifferences.get(results.name());
    return DetectableEffect.of(differences).stream()
        .mapToObj(
            effect ->
                "%s: %s points (%s)"
                    .formatted(
                        results.name(),
                        Numbers.fixed(effect, results.pointDecimals()),
                        differences.length))
        .findFirst()
        .orElse(results.name() + ": unknown, " + TWIN + " has fewer than two pairs");
  }

  private static double[] differences(WorkloadResults results, String method) {
    return only(results, method)
        .map(contender -> new ErrorDifferences(results).points(contender))
        .orElse(new double[0]);
  }

  private static Optional<MethodConfig> only(WorkloadResults results, String method) {
    List<MethodConfig> contenders =
        results.contenders().stream().filter(c -> c.method().equals(method)).toList();
    return contenders.size() == 1 ? Optional.of(contenders.get(0)) : Optional.empty();
  }
}
