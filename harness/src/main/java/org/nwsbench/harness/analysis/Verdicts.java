package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Compares each method with the reference on each workload and decides which is better.
 *
 * <p>A study declares its hypotheses. Each says that a method differs from the reference on a
 * workload, either in S, the speed-up by time, or in errors at half of the budget. If the study
 * chose S, it may add hypotheses that a method differs from its best rival. Without a declaration
 * there is one hypothesis for every competing method ({@link Declaration#isContender}) on every
 * workload. It is about errors at half of the budget, or at the largest budget fraction up to 1 if
 * the reference was not run at half. A paired t test decides each hypothesis. Its p is adjusted by
 * Holm's method for the number of hypotheses. A declared hypothesis that cannot be tested counts as
 * not rejected. The A/A control, which is the reference with other random numbers, is tested
 * separately by the same measure. If it differs from the reference, no winner is named.
 */
public final class Verdicts {

  /** A primary hypothesis is rejected if its adjusted p is at most this level. */
  public static final double ALPHA = 0.05;

  /** No winner is named if the adjusted p of the A/A control is at most this level. */
  public static final double CONTROL_ALPHA = 0.01;

  private final Declaration declaration;
  private final List<WorkloadResults> workloads;
  private final List<SpeedUps> speedUps = new ArrayList<>();
  private final Map<String, String> obstacles = new LinkedHashMap<>();
  private final Map<Hypothesis, HypothesisFamily.Judged> hypotheses;
  private final boolean controlDiffers;
  private final List<Line> lines;

  /**
   * The results of one method on one workload.
   *
   * @param fraction budget fraction at which errors are compared
   * @param tests tests of the hypotheses about the method here
   * @param refusal the reason why there is no verdict at all; empty if verdicts are given
   * @param refusalOfTimes the reason why there is no verdict on times; empty if such a verdict is
   *     given
   */
  public record Line(
      SpeedUps speedUps,
      MethodConfig method,
      double fraction,
      Map<Measure, HypothesisFamily.Judged> tests,
      Optional<String> refusal,
      Optional<String> refusalOfTimes) {

    public WorkloadResults results() {
      return speedUps.results();
    }

    /** Returns the difference of errors; empty for the reference and with fewer than two pairs. */
    public Optional<PairedDifference> difference() {
      return method.isReference()
          ? Optional.empty()
          : PairedDifference.of(results().differences(method, fraction));
    }

    /** Returns S, or the reason why there is none. */
    public SpeedUps.Estimate estimate(CostMetric metric) {
      return speedUps.of(method, metric);
    }

    /** Returns S if it is known; empty for the reference. */
    public Optional<SpeedUp> speedUp(CostMetric metric) {
      return method.isReference() ? Optional.empty() : estimate(metric).value();
    }

    /** Returns S at a goal if it is known; empty for the reference. */
    public Optional<SpeedUp> speedUp(CostMetric metric, double goal) {
      return method.isReference() ? Optional.empty() : speedUps.of(method, metric, goal).value();
    }

    /** Returns the test of a hypothesis; empty if there is none. */
    public Optional<HypothesisFamily.Judged> test(Measure measure) {
      return Optional.ofNullable(tests.get(measure));
    }

    /**
     * Returns the verdict of the test of a hypothesis. It is undecided if there is no test, or if
     * verdicts are refused.
     */
    public Verdict verdict(Measure measure) {
      return test(measure)
          .filter(test -> refusal.isEmpty())
          .filter(test -> measure == Measure.ERRORS || refusalOfTimes.isEmpty())
          .map(Verdicts::verdict)
          .orElse(Verdict.UNDECIDED);
    }

    /**
     * Returns the verdict on S. If S by this metric is a hypothesis, the adjusted test of that
     * hypothesis decides. Otherwise the single test of S = 1 decides, not adjusted. If that test is
     * missing ({@link SpeedUp#test} says when), the 95% interval decides.
     */
    public Verdict verdict(CostMetric metric) {
      return metric == CostMetric.TIME && test(Measure.SPEED_UP).isPresent()
          ? verdict(Measure.SPEED_UP)
          : speedUp(metric)
              .filter(s -> refusal.isEmpty() && !speedUps.isLimit(method))
              .filter(s -> metric == CostMetric.WORK || refusalOfTimes.isEmpty())
              .flatMap(s -> s.test().map(Verdicts::alone).or(() -> byInterval(s)))
              .orElse(Verdict.UNDECIDED);
    }

    /**
     * Returns the verdict on S at a goal. At other goals than the main one the interval decides.
     */
    public Verdict verdict(CostMetric metric, double goal) {
      return goal == speedUps.goalFraction()
          ? verdict(metric)
          : Optional.of(speedUps.of(method, metric, goal))
              .filter(any -> refusal.isEmpty() && !speedUps.isLimit(method))
              .filter(any -> metric == CostMetric.WORK || refusalOfTimes.isEmpty())
              .flatMap(SpeedUps.Estimate::value)
              .flatMap(Line::byInterval)
              .orElse(Verdict.UNDECIDED);
    }

    /**
     * Returns the verdict on errors. The test of the hypothesis on errors decides if there is one,
     * or else the single t test, not adjusted.
     */
    public Verdict ofErrors() {
      return test(Measure.ERRORS).isPresent()
          ? verdict(Measure.ERRORS)
          : difference()
              .filter(test -> refusal.isEmpty() && !speedUps.isLimit(method))
              .map(Verdicts::alone)
              .orElse(Verdict.UNDECIDED);
    }

    private static Optional<Verdict> byInterval(SpeedUp speedUp) {
      return speedUp
          .interval()
          .filter(ends -> !ends.contains(1))
          .map(ends -> ends.low() > 1 ? Verdict.BETTER : Verdict.WORSE);
    }

    /** Returns the trials whose errors are compared. */
    public Row compared() {
      return results().row(method, fraction);
    }

    /** Returns S divided by the best rival's; empty where {@link BestRival#of} is empty. */
    public Optional<BestRival> overBestRival() {
      return BestRival.of(speedUps, method);
    }

    /**
     * Returns the trials at the full budget, or else at the largest smaller fraction that was run.
     */
    public Row full() {
      return results().row(method, results().headlineFraction());
    }
  }

  public Verdicts(List<WorkloadResults> workloads, Declaration declaration) {
    this.declaration = declaration;
    this.workloads = List.copyOf(workloads);
    for (WorkloadResults results : workloads) {
      SpeedUps each = new SpeedUps(results, declaration);
      obstacle(each)
          .ifPresentOrElse(why -> obstacles.put(results.label(), why), () -> speedUps.add(each));
    }
    this.hypotheses = judge(declaration.primary().map(this::declared).orElseGet(this::undeclared));
    List<Hypothesis> controls =
        declared(
            measure(),
            declaration.control().stream().toList(),
            shown().stream().map(WorkloadResults::label).toList());
    this.controlDiffers =
        judge(controls).values().stream().anyMatch(test -> test.isRejectedAt(CONTROL_ALPHA));
    this.lines =
        speedUps.stream()
            .flatMap(each -> each.results().methods().stream().map(method -> line(each, method)))
            .toList();
  }

  private Line line(SpeedUps each, MethodConfig method) {
    Map<Measure, HypothesisFamily.Judged> tests = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      Optional.ofNullable(hypotheses.get(hypothesis(measure, each, method)))
          .ifPresent(test -> tests.put(measure, test));
    }
    WorkloadResults results = each.results();
    return new Line(
        each,
        method,
        fraction(each),
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

  /**
   * Returns the hypothesis on a method. A study that declares hypotheses names a method by its id,
   * without a configuration.
   */
  private Hypothesis hypothesis(Measure measure, SpeedUps each, MethodConfig method) {
    String name = declaration.primary().isPresent() ? method.method() : method.label();
    return new Hypothesis(measure, name, each.results().label());
  }

  /** Returns the measure by which methods are tested against the reference. */
  public Measure measure() {
    return declaration.primary().filter(Declaration.Primary::isOfSpeedUp).isPresent()
        ? Measure.SPEED_UP
        : Measure.ERRORS;
  }

  private Optional<String> obstacle(SpeedUps each) {
    WorkloadResults results = each.results();
    if (results.part() != Part.TEST) {
      return Optional.of("not scored on test rows");
    }
    List<MethodConfig> references =
        results.methods().stream().filter(MethodConfig::isReference).toList();
    String fault = "";
    if (references.size() != 1) {
      fault =
          references.isEmpty()
              ? "was not run"
              : "was run in several configurations: keep each in an --out of its own";
    } else if (results.row(references.get(0), fraction(each)).valid().isEmpty()) {
      fault = "has no valid seed at f = " + Numbers.fraction(fraction(each));
    }
    return fault.isEmpty()
        ? Optional.empty()
        : Optional.of("the reference %s %s".formatted(declaration.reference(), fault));
  }

  private double fraction(SpeedUps each) {
    return each.goalFraction() == SpeedUps.HALF || declaration.primary().isPresent()
        ? SpeedUps.HALF
        : each.results().headlineFraction();
  }

  private static List<Hypothesis> declared(
      Measure measure, List<String> methods, List<String> workloads) {
    return workloads.stream()
        .flatMap(workload -> methods.stream().map(id -> new Hypothesis(measure, id, workload)))
        .toList();
  }

  private List<Hypothesis> declared(Declaration.Primary primary) {
    List<Hypothesis> declared =
        new ArrayList<>(declared(measure(), primary.methods(), primary.workloads()));
    List<String> among = primary.rivals().map(Declaration.Rivals::workloads).orElse(List.of());
    declared.addAll(declared(Measure.BEST_RIVAL, primary.methods(), among));
    return declared;
  }

  private List<Hypothesis> undeclared() {
    return speedUps.stream()
        .flatMap(
            each ->
                each.results().methods().stream()
                    .filter(declaration::isContender)
                    .map(method -> hypothesis(Measure.ERRORS, each, method)))
        .toList();
  }

  /**
   * Tests hypotheses together. A hypothesis has no differences if no method was run under its
   * label, such as a declared method that was run in several configurations.
   */
  private Map<Hypothesis, HypothesisFamily.Judged> judge(List<Hypothesis> family) {
    Map<Hypothesis, double[]> differences = new LinkedHashMap<>();
    family.forEach(hypothesis -> differences.put(hypothesis, differences(hypothesis)));
    return HypothesisFamily.judge(
        differences,
        hypothesis -> hypothesis.measure() == Measure.BEST_RIVAL ? rivals(hypothesis.method()) : 1);
  }

  private int rivals(String method) {
    return declaration
        .primary()
        .flatMap(Declaration.Primary::rivals)
        .map(rivals -> rivals.of(method).size())
        .orElse(0);
  }

  /**
   * Returns the differences on which a hypothesis is tested, one for each seed: in percentage
   * points for errors, else of log errors. Negative is better.
   */
  private double[] differences(Hypothesis hypothesis) {
    return speedUps.stream()
        .filter(each -> each.results().label().equals(hypothesis.workload()))
        .flatMap(
            each ->
                each.results().methods().stream()
                    .filter(method -> method.label().equals(hypothesis.method()))
                    .limit(1)
                    .flatMap(method -> differences(hypothesis.measure(), each, method).stream()))
        .findFirst()
        .orElse(new double[0]);
  }

  private Optional<double[]> differences(Measure measure, SpeedUps each, MethodConfig method) {
    return switch (measure) {
      case ERRORS -> Optional.of(each.results().differences(method, fraction(each)));
      case SPEED_UP -> atEqualCost(each.of(method, CostMetric.TIME));
      case BEST_RIVAL -> BestRival.of(each, method).flatMap(over -> atEqualCost(over.estimate()));
    };
  }

  private static Optional<double[]> atEqualCost(SpeedUps.Estimate estimate) {
    return estimate.value().map(SpeedUp::atEqualCost);
  }

  private static Verdict verdict(HypothesisFamily.Judged test) {
    return !test.isRejectedAt(ALPHA)
        ? Verdict.UNDECIDED
        : test.difference().orElseThrow().mean() < 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  private static Verdict alone(PairedDifference test) {
    return verdict(
        new HypothesisFamily.Judged(
            Optional.of(test), Optional.of(test.p()), OptionalDouble.empty()));
  }

  public Declaration declaration() {
    return declaration;
  }

  /** Returns all workloads, including those on which nothing is compared. */
  public List<WorkloadResults> workloads() {
    return workloads;
  }

  public List<WorkloadResults> shown() {
    return speedUps.stream().map(SpeedUps::results).toList();
  }

  public List<SpeedUps> speedUps() {
    return List.copyOf(speedUps);
  }

  /** Returns the workloads on which nothing is compared, each with the reason. */
  public Map<String, String> obstacles() {
    return obstacles;
  }

  /** Returns a line for each method on each workload, in order of workloads. */
  public List<Line> lines() {
    return lines;
  }

  /** Returns a line for each method that was run on a workload, except the reference. */
  public List<Line> lines(WorkloadResults results) {
    return lines.stream()
        .filter(line -> line.results().equals(results) && !line.method().isReference())
        .toList();
  }

  public Optional<Line> line(String workload, String method) {
    return lines.stream()
        .filter(line -> line.results().label().equals(workload))
        .filter(line -> line.method().label().equals(method))
        .findFirst();
  }

  /**
   * Returns the lines of the workloads over which S of a method is pooled. These are the workloads
   * where the method has trials at two or more budget fractions, valid or not.
   */
  public List<Line> ladders(String method) {
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
  public Optional<SpeedUp> pooled(String method, Function<Line, Optional<SpeedUp>> speedUp) {
    List<Line> ladders = ladders(method);
    List<SpeedUp> each = ladders.stream().flatMap(line -> speedUp.apply(line).stream()).toList();
    return each.size() == ladders.size() ? SpeedUp.pooled(each) : Optional.empty();
  }

  /**
   * Returns every hypothesis with its test. Tests against the reference come before those against
   * the best rival, both in order of workloads.
   */
  public Map<Hypothesis, HypothesisFamily.Judged> hypotheses() {
    return hypotheses;
  }

  /** Returns the hypotheses with a given verdict. */
  public List<Hypothesis> decided(Verdict verdict) {
    return hypotheses.keySet().stream()
        .filter(
            hypothesis ->
                line(hypothesis.workload(), hypothesis.method())
                        .map(line -> line.verdict(hypothesis.measure()))
                        .orElse(Verdict.UNDECIDED)
                    == verdict)
        .toList();
  }

  /** Returns whether the A/A control differs from the reference, in either direction. */
  public boolean controlDiffers() {
    return controlDiffers;
  }
}
