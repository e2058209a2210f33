package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily.Judged;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Compares each method with the reference on each workload, and holds a {@link ResultLine} for
 * each. {@link HypothesisTests} says what is tested. The A/A control, which is the reference in
 * another random order, is tested separately. If it differs from the reference, no winner is named.
 */
public final class Verdicts {

  /** No winner is named if the adjusted p of the A/A control is at most this level. */
  public static final double CONTROL_ALPHA = 0.01;

  private final Declaration declaration;
  private final List<WorkloadResults> workloads;
  private final List<SpeedUps> speedUps;
  private final Map<String, String> obstacles;
  private final Map<Hypothesis, Judged> hypotheses;
  private final boolean controlDiffers;
  private final List<ResultLine> lines;

  public Verdicts(List<WorkloadResults> workloads, Declaration declaration) {
    this.declaration = declaration;
    this.workloads = List.copyOf(workloads);
    List<SpeedUps> shown = new ArrayList<>();
    Map<String, String> notShown = new LinkedHashMap<>();
    for (WorkloadResults results : workloads) {
      SpeedUps each = new SpeedUps(results, declaration);
      obstacle(each)
          .ifPresentOrElse(why -> notShown.put(results.label(), why), () -> shown.add(each));
    }
    this.speedUps = List.copyOf(shown);
    this.obstacles = Collections.unmodifiableMap(notShown);
    HypothesisTests tests = new HypothesisTests(declaration, speedUps);
    this.hypotheses = Collections.unmodifiableMap(tests.ofMethods());
    this.controlDiffers =
        tests.ofControl().values().stream().anyMatch(test -> test.isRejectedAt(CONTROL_ALPHA));
    this.lines =
        speedUps.stream()
            .flatMap(each -> each.results().methods().stream().map(method -> line(each, method)))
            .toList();
  }

  private static Optional<String> obstacle(SpeedUps each) {
    WorkloadResults results = each.results();
    if (results.part() != Part.TEST) {
      return Optional.of("not scored on test rows");
    }
    double fraction = HypothesisTests.fraction(each);
    List<MethodConfig> references =
        results.methods().stream().filter(MethodConfig::isReference).toList();
    String fault = "";
    if (references.size() != 1) {
      fault =
          references.isEmpty()
              ? "was not run"
              : "was run in several configurations: keep each in an --out of its own";
    } else if (results.row(references.get(0), fraction).valid().isEmpty()) {
      fault = "has no valid seed at f = " + Numbers.fraction(fraction);
    }
    return fault.isEmpty()
        ? Optional.empty()
        : Optional.of("the reference %s %s".formatted(results.referenceId(), fault));
  }

  private ResultLine line(SpeedUps each, MethodConfig method) {
    WorkloadResults results = each.results();
    Map<Measure, Judged> tests = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      Optional.ofNullable(hypotheses.get(new Hypothesis(measure, method.method(), results.label())))
          .ifPresent(test -> tests.put(measure, test));
    }
    return new ResultLine(
        each,
        method,
        HypothesisTests.fraction(each),
        tests,
        controlDiffers
            ? Optional.of("the A/A control differs from the reference")
            : Optional.empty(),
        results
            .reference(method)
            .filter(reference -> !reference.equals(method))
            .flatMap(
                reference ->
                    CalibrationDrift.between(results.rows(method), results.rows(reference))));
  }

  public Declaration declaration() {
    return declaration;
  }

  public List<WorkloadResults> workloads() {
    return workloads;
  }

  public List<WorkloadResults> shown() {
    return speedUps.stream().map(SpeedUps::results).toList();
  }

  public List<SpeedUps> speedUps() {
    return speedUps;
  }

  public Map<String, String> obstacles() {
    return obstacles;
  }

  public List<ResultLine> lines() {
    return lines;
  }

  public List<ResultLine> lines(WorkloadResults results) {
    return lines.stream()
        .filter(line -> line.results().equals(results) && !line.method().isReference())
        .toList();
  }

  public Optional<ResultLine> line(String workload, String method) {
    return lines.stream()
        .filter(line -> line.results().label().equals(workload))
        .filter(line -> line.method().label().equals(method))
        .findFirst();
  }

  /**
   * Returns the lines of the workloads over which S of a method is pooled. These are the workloads
   * where the method has trials at two or more budget fractions, valid or not.
   */
  public List<ResultLine> ladders(String method) {
    return lines.stream()
        .filter(line -> line.method().label().equals(method))
        .filter(line -> line.results().rows(line.method()).size() > 1)
        .toList();
  }

  /**
   * Returns S of a method, pooled over {@link #ladders} as in {@link SpeedUp#pooled}; empty if S is
   * a bound or missing on one of them.
   *
   * @param speedUp S on one workload
   */
  public Optional<SpeedUp> pooled(String method, Function<ResultLine, Optional<SpeedUp>> speedUp) {
    List<ResultLine> ladders = ladders(method);
    List<SpeedUp> each = ladders.stream().flatMap(line -> speedUp.apply(line).stream()).toList();
    return each.size() == ladders.size() ? SpeedUp.pooled(each) : Optional.empty();
  }

  /**
   * Returns every declared hypothesis with its test. Tests against the reference come before those
   * against the best rival, both in order of workloads.
   */
  public Map<Hypothesis, Judged> hypotheses() {
    return hypotheses;
  }

  /**
   * Returns the declared hypotheses with a given verdict. If none are declared, returns a
   * hypothesis for each competing method whose S by time has this verdict.
   */
  public List<Hypothesis> decided(Verdict verdict) {
    if (declaration.primary().isEmpty()) {
      return contenders().stream()
          .filter(line -> line.judgement(CostMetric.TIME).verdict() == verdict)
          .map(
              line ->
                  new Hypothesis(Measure.SPEED_UP, line.method().label(), line.results().label()))
          .toList();
    }
    return hypotheses.keySet().stream()
        .filter(
            hypothesis ->
                line(hypothesis.workload(), hypothesis.method())
                        .map(line -> line.judgement(hypothesis.measure()).verdict())
                        .orElse(Verdict.UNDECIDED)
                    == verdict)
        .toList();
  }

  List<ResultLine> contenders() {
    return lines.stream().filter(line -> declaration.isContender(line.method())).toList();
  }

  public boolean controlDiffers() {
    return controlDiffers;
  }
}
