package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.CrossedDifference;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.PooledSpeedUp;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/**
 * Who won: each method against the reference, workload by workload and pooled.
 *
 * <p>The hypotheses are those that the study declares, at f = 1/2; without a declaration, every
 * method that was run on every workload, at f = 1/2 where the reference was run there, else at the
 * largest fraction up to 1. The paired t test decides, adjusted by Holm over all of them. A
 * declared hypothesis without trials counts as not rejected. The A/A control is tested apart; where
 * it differs from the reference no winner is named.
 */
public final class Verdicts {

  /** A primary hypothesis is rejected at this adjusted p. */
  public static final double ALPHA = 0.05;

  /** At this adjusted p of the A/A control no winner is named. */
  public static final double CONTROL_ALPHA = 0.01;

  private final Declaration declaration;
  private final List<WorkloadResults> shown = new ArrayList<>();
  private final Map<String, String> left = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final HypothesisFamily<Hypothesis> family;
  private final boolean controlDiffers;

  /**
   * A hypothesis: that a method's error differs from the reference's on a workload.
   *
   * @param method its id where the study declares it, else its label
   * @param workload id
   */
  public record Hypothesis(String method, String workload) {

    @Override
    public String toString() {
      return method + " on " + workload;
    }
  }

  /**
   * One method on one workload.
   *
   * @param speedUps of the workload
   * @param method the method
   * @param fraction of the budget at which errors are compared
   * @param difference of errors there; empty for the reference and with fewer than two pairs
   * @param crossed the same with an interval for other rows too
   * @param test the hypothesis on it; empty where it is none
   * @param verdict by that test; undecided where there is none
   */
  public record Line(
      SpeedUps speedUps,
      MethodConfig method,
      double fraction,
      Optional<PairedDifference> difference,
      Optional<CrossedDifference> crossed,
      Optional<HypothesisFamily.Verdict> test,
      Verdict verdict) {

    /** The workload's results. */
    public WorkloadResults results() {
      return speedUps.results();
    }

    /** S with its distribution; empty for the reference. */
    public Optional<SpeedUpBootstrap> speedUp(CostMetric metric) {
      return speedUps.bootstrap(method, metric);
    }

    /** S, or why there is none. */
    public SpeedUp estimate(CostMetric metric) {
      return speedUps.of(method, metric);
    }

    /** Whether trials at two fractions or more were run, whatever became of them. */
    public boolean hasLadder() {
      return !method.isReference() && results().rows(method).size() > 1;
    }

    /** The trials whose errors are compared. */
    public Row compared() {
      return results().row(method, fraction);
    }

    /** The trials at the whole budget, or the largest fraction up to it that was run. */
    public Row full() {
      return results().row(method, results().headlineFraction());
    }
  }

  /**
   * One method over workloads.
   *
   * @param method its label
   * @param lines of the method, one a workload
   * @param speedUps by each metric; none where S is censored or missing on a workload whose ladder
   *     was run
   */
  public record Pooled(String method, List<Line> lines, Map<CostMetric, PooledSpeedUp> speedUps) {

    /** Workloads on which its ladder was run and S cannot be estimated. */
    public List<Line> withoutEstimate(CostMetric metric) {
      return lines.stream()
          .filter(Line::hasLadder)
          .filter(line -> !(line.estimate(metric) instanceof SpeedUp.Value))
          .toList();
    }
  }

  /** The verdicts on what was run. */
  public Verdicts(List<WorkloadResults> workloads, Declaration declaration) {
    this.declaration = declaration;
    for (WorkloadResults results : workloads) {
      obstacle(results)
          .ifPresentOrElse(why -> left.put(results.name(), why), () -> shown.add(results));
    }
    this.family = new HypothesisFamily<>(differences());
    Map<String, double[]> controls = new LinkedHashMap<>();
    for (WorkloadResults results : shown) {
      declaration
          .control()
          .ifPresent(own -> controls.put(results.name(), points(results.name(), own)));
    }
    this.controlDiffers = new HypothesisFamily<>(controls).rejectsAnyAt(CONTROL_ALPHA);
    for (WorkloadResults results : shown) {
      SpeedUps speedUps = new SpeedUps(results);
      results.methods().forEach(method -> lines.add(line(speedUps, method)));
    }
  }

  private Optional<String> obstacle(WorkloadResults results) {
    String reference = declaration.reference();
    if (results.part() != Part.TEST) {
      return Optional.of("not scored on test rows");
    }
    List<MethodConfig> references =
        results.methods().stream().filter(MethodConfig::isReference).toList();
    if (references.isEmpty()) {
      return Optional.of("the reference %s was not run".formatted(reference));
    }
    if (references.size() > 1) {
      return Optional.of("the reference %s was run in several configurations".formatted(reference));
    }
    double fraction = fraction(results);
    return results.row(references.get(0), fraction).valid().isEmpty()
        ? Optional.of(
            "the reference %s has no valid seed at f = %s"
                .formatted(reference, Numbers.fraction(fraction)))
        : Optional.empty();
  }

  /** Where errors are compared. */
  private double fraction(WorkloadResults results) {
    boolean half =
        results.rows().stream()
            .filter(row -> row.method().isReference())
            .anyMatch(row -> row.fraction() == ErrorDifferences.FRACTION && !row.valid().isEmpty());
    return half || declaration.primary().isPresent()
        ? ErrorDifferences.FRACTION
        : results.headlineFraction();
  }

  private Map<Hypothesis, double[]> differences() {
    Map<Hypothesis, double[]> differences = new LinkedHashMap<>();
    if (declaration.primary().isPresent()) {
      Declaration.Primary primary = declaration.primary().get();
      for (String workload : primary.workloads()) {
        for (String method : primary.methods()) {
          differences.put(new Hypothesis(method, workload), points(workload, method));
        }
      }
      return differences;
    }
    for (WorkloadResults results : shown) {
      for (MethodConfig method : results.methods()) {
        if (!method.isReference() && !isControl(method)) {
          differences.put(
              new Hypothesis(method.label(), results.name()), errors(results).points(method));
        }
      }
    }
    return differences;
  }

  private double[] points(String workload, String method) {
    return shown.stream()
        .filter(results -> results.name().equals(workload))
        .flatMap(results -> results.only(method).map(errors(results)::points).stream())
        .findFirst()
        .orElse(new double[0]);
  }

  private ErrorDifferences errors(WorkloadResults results) {
    return new ErrorDifferences(results, fraction(results));
  }

  private boolean isControl(MethodConfig method) {
    return declaration.control().filter(method.method()::equals).isPresent();
  }

  private Line line(SpeedUps speedUps, MethodConfig method) {
    WorkloadResults results = speedUps.results();
    ErrorDifferences errors = errors(results);
    boolean compared = !method.isReference();
    Optional<HypothesisFamily.Verdict> test = test(results, method);
    return new Line(
        speedUps,
        method,
        fraction(results),
        compared ? PairedDifference.of(errors.points(method)) : Optional.empty(),
        compared ? errors.onOtherRows(method) : Optional.empty(),
        test,
        test.map(this::verdict).orElse(Verdict.UNDECIDED));
  }

  private Optional<HypothesisFamily.Verdict> test(WorkloadResults results, MethodConfig method) {
    if (declaration.primary().isEmpty()) {
      return family.verdict(new Hypothesis(method.label(), results.name()));
    }
    return results
        .only(method.method())
        .flatMap(own -> family.verdict(new Hypothesis(own.method(), results.name())));
  }

  private Verdict verdict(HypothesisFamily.Verdict test) {
    if (controlDiffers || !test.isRejectedAt(ALPHA)) {
      return Verdict.UNDECIDED;
    }
    return test.difference().orElseThrow().mean() < 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  /** What was said beforehand. */
  public Declaration declaration() {
    return declaration;
  }

  /** The workloads that it is about. */
  public List<WorkloadResults> shown() {
    return shown;
  }

  /** Their records. */
  public List<TrialRecord> records() {
    return shown.stream().flatMap(results -> results.records().stream()).toList();
  }

  /** Workloads that do not take part, with the reason. */
  public Map<String, String> left() {
    return left;
  }

  /** Workload by workload, each method that was run. */
  public List<Line> lines() {
    return lines;
  }

  /** The line of a method, by its label, on a workload. */
  public Optional<Line> line(String workload, String method) {
    return lines.stream()
        .filter(line -> line.results().name().equals(workload))
        .filter(line -> line.method().label().equals(method))
        .findFirst();
  }

  /** Every hypothesis with what is known of it, workload by workload. */
  public Map<Hypothesis, HypothesisFamily.Verdict> hypotheses() {
    return family.verdicts();
  }

  private List<Hypothesis> those(Predicate<HypothesisFamily.Verdict> kind) {
    return family.verdicts().entrySet().stream()
        .filter(entry -> kind.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<Hypothesis> those(Verdict verdict) {
    return those(test -> verdict(test) == verdict);
  }

  /** Hypotheses that have too few trials to be tested. */
  public List<Hypothesis> missing() {
    return those(test -> test.difference().isEmpty());
  }

  /** Whether the A/A control differs from the reference, in either direction. */
  public boolean controlDiffers() {
    return controlDiffers;
  }

  /** Methods, with their speed-ups pooled over the workloads on which they were run. */
  public List<Pooled> pooled() {
    return pooled(shown.stream().map(WorkloadResults::name).toList());
  }

  /** The same over no more than some workloads, by id. */
  public List<Pooled> pooled(Collection<String> workloads) {
    Map<String, List<Line>> byMethod = new LinkedHashMap<>();
    for (Line line : lines) {
      if (workloads.contains(line.results().name()) && !line.method().isReference()) {
        byMethod.computeIfAbsent(line.method().label(), label -> new ArrayList<>()).add(line);
      }
    }
    List<Pooled> pooled = new ArrayList<>();
    byMethod.forEach((method, own) -> pooled.add(pool(method, own)));
    return pooled;
  }

  private static Pooled pool(String method, List<Line> lines) {
    Map<CostMetric, PooledSpeedUp> speedUps = new EnumMap<>(CostMetric.class);
    for (CostMetric metric : CostMetric.values()) {
      PooledSpeedUp.of(
              lines.stream()
                  .filter(Line::hasLadder)
                  .flatMap(line -> line.speedUp(metric).stream())
                  .toList())
          .ifPresent(value -> speedUps.put(metric, value));
    }
    return new Pooled(method, lines, speedUps);
  }

  /** S by time of the A/A control on a workload; empty where it was not run. */
  Optional<SpeedUpBootstrap> controlSpeedUp(WorkloadResults results) {
    return declaration
        .control()
        .flatMap(control -> line(results.name(), control))
        .flatMap(line -> line.speedUp(CostMetric.WALL));
  }
}
