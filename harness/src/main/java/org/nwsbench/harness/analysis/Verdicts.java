package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Who won: each method against the reference, workload by workload and pooled.
 *
 * <p>The hypotheses are those that the study declares: on S by time or on errors at f = 1/2, and on
 * S over the best rival's. Without a declaration they are on the errors of every method that was
 * run on every workload, at f = 1/2 where the reference was run there, else at the largest fraction
 * up to 1. The paired t test decides, adjusted by Holm over all of them. A declared hypothesis
 * without a test counts as not rejected. The A/A control is tested apart, by the same measure;
 * where it differs from the reference no winner is named.
 */
public final class Verdicts {

  /** A primary hypothesis is rejected at this adjusted p. */
  public static final double ALPHA = 0.05;

  /** At this adjusted p of the A/A control no winner is named. */
  public static final double CONTROL_ALPHA = 0.01;

  private static final double HALF = 0.5;

  private final Declaration declaration;
  private final List<SpeedUps> speedUps = new ArrayList<>();
  private final Map<String, String> left = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<Hypothesis, HypothesisFamily.Verdict> hypotheses;
  private final boolean controlDiffers;

  /** One method on one workload. */
  public record Line(Verdicts verdicts, SpeedUps speedUps, MethodConfig method) {

    public WorkloadResults results() {
      return speedUps.results();
    }

    /** The fraction of the budget at which errors are compared. */
    public double fraction() {
      return verdicts.fraction(speedUps);
    }

    /** Of errors there; empty for the reference and with fewer than two pairs. */
    public Optional<PairedDifference> difference() {
      return method.isReference()
          ? Optional.empty()
          : PairedDifference.of(results().differences(method, fraction()));
    }

    /** By seed, what a hypothesis is tested by; less is better. */
    private Optional<double[]> differences(Measure measure) {
      return switch (measure) {
        case ERRORS -> Optional.of(results().differences(method, fraction()));
        case SPEED_UP -> estimate(CostMetric.TIME).value().map(SpeedUp::atEqualCost);
        case BEST_RIVAL ->
            speedUps
                .overBestRival(method)
                .flatMap(own -> own.estimate().value())
                .map(SpeedUp::atEqualCost);
      };
    }

    /** S, or why there is none. */
    public SpeedUps.Estimate estimate(CostMetric metric) {
      return speedUps.of(method, metric);
    }

    /** S as far as it is known; empty for the reference. */
    public Optional<SpeedUp> speedUp(CostMetric metric) {
      return method.isReference() ? Optional.empty() : estimate(metric).value();
    }

    /** A study declares a method by its id, whatever configurations of it were run. */
    private Hypothesis hypothesis(Measure measure) {
      boolean declared = verdicts.declaration.primary().isPresent();
      return new Hypothesis(measure, declared ? method.method() : method.label(), results().name());
    }

    /** The test of a hypothesis; empty where there is none. */
    public Optional<HypothesisFamily.Verdict> test(Measure measure) {
      return Optional.ofNullable(verdicts.hypotheses.get(hypothesis(measure)));
    }

    /** What the test of a hypothesis says; undecided where there is none. */
    public Verdict verdict(Measure measure) {
      return test(measure)
          .filter(own -> !verdicts.controlDiffers)
          .map(Verdicts::verdict)
          .orElse(Verdict.UNDECIDED);
    }

    /**
     * What S says: its hypothesis where there is one, else the test of S = 1 alone, not adjusted.
     * Where that is not known, as equal cost lies beyond the budgets, the 95% interval decides.
     */
    public Verdict verdict(CostMetric metric) {
      return metric == CostMetric.TIME && test(Measure.SPEED_UP).isPresent()
          ? verdict(Measure.SPEED_UP)
          : speedUp(metric)
              .filter(own -> !verdicts.controlDiffers && !speedUps.isLimit(method))
              .flatMap(own -> own.test().map(Verdicts::alone).or(() -> byInterval(own)))
              .orElse(Verdict.UNDECIDED);
    }

    /** What errors say: their hypothesis where there is one, else the paired t test alone. */
    public Verdict ofErrors() {
      return test(Measure.ERRORS).isPresent()
          ? verdict(Measure.ERRORS)
          : difference()
              .filter(own -> !verdicts.controlDiffers && !speedUps.isLimit(method))
              .map(Verdicts::alone)
              .orElse(Verdict.UNDECIDED);
    }

    private static Optional<Verdict> byInterval(SpeedUp own) {
      return own.interval()
          .filter(each -> !each.contains(1))
          .map(each -> each.low() > 1 ? Verdict.BETTER : Verdict.WORSE);
    }

    /** Whether trials at two fractions or more were run, whatever became of them. */
    public boolean hasLadder() {
      return !method.isReference() && results().rows(method).size() > 1;
    }

    /** The trials whose errors are compared. */
    public Row compared() {
      return results().row(method, fraction());
    }

    /** The trials at the whole budget, or the largest fraction up to it that was run. */
    public Row full() {
      return results().row(method, results().headlineFraction());
    }
  }

  /** One method over one workload or more, a line each. */
  public record Pooled(List<Line> lines) {

    public String method() {
      return lines.get(0).method().label();
    }

    /** Pooled S; empty where S is censored or missing on a workload whose ladder was run. */
    public Optional<SpeedUp> speedUp(CostMetric metric) {
      List<SpeedUp> each = ladders().flatMap(own -> own.speedUp(metric).stream()).toList();
      return each.size() == workloads() ? SpeedUp.pooled(each) : Optional.empty();
    }

    /** Workloads on which its ladder was run and S is a bound or missing. */
    public List<Line> withoutEstimate(CostMetric metric) {
      return ladders().filter(line -> !line.estimate(metric).isNumber()).toList();
    }

    public int workloads() {
      return (int) ladders().count();
    }

    private Stream<Line> ladders() {
      return lines.stream().filter(Line::hasLadder);
    }
  }

  public Verdicts(List<WorkloadResults> workloads, Declaration declaration) {
    this.declaration = declaration;
    for (WorkloadResults results : workloads) {
      SpeedUps own = new SpeedUps(results, declaration);
      obstacle(own).ifPresentOrElse(why -> left.put(results.name(), why), () -> speedUps.add(own));
    }
    List<Hypothesis> controls = new ArrayList<>();
    for (SpeedUps own : speedUps) {
      own.results().methods().forEach(method -> lines.add(new Line(this, own, method)));
      declaration
          .control()
          .ifPresent(id -> controls.add(new Hypothesis(measure(), id, own.results().name())));
    }
    this.hypotheses = judge(declaration.primary().map(this::declared).orElseGet(this::undeclared));
    this.controlDiffers =
        judge(controls).values().stream().anyMatch(test -> test.isRejectedAt(CONTROL_ALPHA));
  }

  /** What methods are tested on against the reference. */
  public Measure measure() {
    return declaration.primary().filter(Declaration.Primary::isOfSpeedUp).isPresent()
        ? Measure.SPEED_UP
        : Measure.ERRORS;
  }

  private Optional<String> obstacle(SpeedUps own) {
    WorkloadResults results = own.results();
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
    } else if (results.row(references.get(0), fraction(own)).valid().isEmpty()) {
      fault = "has no valid seed at f = " + Numbers.fraction(fraction(own));
    }
    return fault.isEmpty()
        ? Optional.empty()
        : Optional.of("the reference %s %s".formatted(declaration.reference(), fault));
  }

  private double fraction(SpeedUps own) {
    return own.goal() == HALF || declaration.primary().isPresent()
        ? HALF
        : own.results().headlineFraction();
  }

  private List<Hypothesis> declared(Declaration.Primary primary) {
    List<Hypothesis> declared = new ArrayList<>();
    for (String workload : primary.workloads()) {
      primary.methods().forEach(own -> declared.add(new Hypothesis(measure(), own, workload)));
    }
    Measure overRival = Measure.BEST_RIVAL;
    for (String workload : primary.rivals().map(Declaration.Rivals::workloads).orElse(List.of())) {
      primary.methods().forEach(own -> declared.add(new Hypothesis(overRival, own, workload)));
    }
    return declared;
  }

  private List<Hypothesis> undeclared() {
    return lines.stream()
        .filter(line -> declaration.isContender(line.method()))
        .map(line -> line.hypothesis(Measure.ERRORS))
        .toList();
  }

  /** A method that was not run, or in several configurations, has no differences. */
  private Map<Hypothesis, HypothesisFamily.Verdict> judge(List<Hypothesis> family) {
    Map<Hypothesis, double[]> differences = new LinkedHashMap<>();
    for (Hypothesis own : family) {
      differences.put(
          own,
          line(own.workload(), own.method())
              .flatMap(line -> line.differences(own.measure()))
              .orElse(new double[0]));
    }
    return HypothesisFamily.judge(differences);
  }

  private static Verdict verdict(HypothesisFamily.Verdict test) {
    return !test.isRejectedAt(ALPHA)
        ? Verdict.UNDECIDED
        : test.difference().orElseThrow().mean() < 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  private static Verdict alone(PairedDifference test) {
    return verdict(new HypothesisFamily.Verdict(Optional.of(test), Optional.of(test.p())));
  }

  public Declaration declaration() {
    return declaration;
  }

  public List<WorkloadResults> shown() {
    return speedUps.stream().map(SpeedUps::results).toList();
  }

  public List<SpeedUps> speedUps() {
    return List.copyOf(speedUps);
  }

  /** Workloads that do not take part, with the reason. */
  public Map<String, String> left() {
    return left;
  }

  /** Workload by workload, each method that was run. */
  public List<Line> lines() {
    return lines;
  }

  /** Each method that was run on a workload, but the reference. */
  public List<Line> lines(WorkloadResults results) {
    return lines.stream()
        .filter(line -> line.results().equals(results) && !line.method().isReference())
        .toList();
  }

  public Optional<Line> line(String workload, String method) {
    return lines.stream()
        .filter(line -> line.results().name().equals(workload))
        .filter(line -> line.method().label().equals(method))
        .findFirst();
  }

  /** Every hypothesis with what is known of it, workload by workload. */
  public Map<Hypothesis, HypothesisFamily.Verdict> hypotheses() {
    return hypotheses;
  }

  private List<Hypothesis> those(Predicate<HypothesisFamily.Verdict> kind) {
    return hypotheses.entrySet().stream()
        .filter(entry -> kind.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<Hypothesis> those(Verdict verdict) {
    return those(test -> !controlDiffers && verdict(test) == verdict);
  }

  /** Hypotheses that cannot be tested. */
  public List<Hypothesis> missing() {
    return those(test -> test.difference().isEmpty());
  }

  /** Whether the A/A control differs from the reference, in either direction. */
  public boolean controlDiffers() {
    return controlDiffers;
  }

  /** Methods, with their speed-ups pooled over the workloads on which they were run. */
  public List<Pooled> pooled() {
    return pooled(shown().stream().map(WorkloadResults::name).toList());
  }

  /** The same over no more than some workloads, by id. */
  public List<Pooled> pooled(Collection<String> workloads) {
    return lines.stream()
        .filter(line -> workloads.contains(line.results().name()) && !line.method().isReference())
        .collect(
            Collectors.groupingBy(
                line -> line.method().label(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(Pooled::new)
        .toList();
  }
}
