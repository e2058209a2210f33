package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.CrossedDifference;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.PooledSpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/**
 * Each method against the reference, workload by workload and pooled. A workload takes part where
 * the reference has a valid seed at f = 1/2 and at f = 1 on test rows; intervals take two seeds.
 */
public final class Headline {

  private final List<WorkloadResults> shown = new ArrayList<>();
  private final Map<String, String> left = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Pooled> pooled = new ArrayList<>();
  private final PrimaryFamily family;
  private final RenderCache memory;

  /** The headline of what was run, with nothing remembered. */
  public Headline(List<WorkloadResults> workloads, DeclaredFamily declared) {
    this(workloads, declared, new RenderCache());
  }

  /** The same with what the last rendering resampled. */
  public Headline(List<WorkloadResults> workloads, DeclaredFamily declared, RenderCache memory) {
    this.memory = memory;
    for (WorkloadResults results : workloads) {
      Optional<String> obstacle = obstacle(results);
      obstacle.ifPresentOrElse(why -> left.put(results.name(), why), () -> shown.add(results));
    }
    this.family = new PrimaryFamily(shown, declared);
  }

  private void compare() {
    for (WorkloadResults results : shown) {
      SpeedUps speedUps = new SpeedUps(results);
      ErrorDifferences errors = new ErrorDifferences(results);
      for (MethodConfig contender : results.contenders()) {
        lines.add(line(results, contender, speedUps, errors));
      }
    }
  }

  /**
   * One method on one workload.
   *
   * @param results of the workload
   * @param contender the method
   * @param speedUps over the reference; empty for the reference itself and without a reference
   * @param difference of errors at f = 1/2
   * @param crossed the same with an interval for other rows too
   * @param verdict where the method is of the primary family
   */
  public record Line(
      WorkloadResults results,
      MethodConfig contender,
      Map<CostMetric, SpeedUpBootstrap> speedUps,
      Optional<PairedDifference> difference,
      Optional<CrossedDifference> crossed,
      Optional<HypothesisFamily.Verdict> verdict) {

    /** Whether trials at two fractions or more were run, whatever became of them. */
    public boolean hasLadder() {
      return !speedUps.isEmpty() && results.rows(contender).size() > 1;
    }

    /** At half of the budget. */
    public Row half() {
      return results.row(contender, ErrorDifferences.FRACTION);
    }

    /** At the whole budget. */
    public Row full() {
      return results.row(contender, 1);
    }
  }

  /**
   * One method over workloads.
   *
   * @param method its label
   * @param lines of the method, one a workload
   * @param speedUps by each clock; none where S is no value on a workload whose ladder was run
   */
  public record Pooled(String method, List<Line> lines, Map<CostMetric, PooledSpeedUp> speedUps) {

    /** The workloads on which its ladder was run. */
    public List<Line> ladders() {
      return lines.stream().filter(Line::hasLadder).toList();
    }
  }

  private Line line(
      WorkloadResults results, MethodConfig contender, SpeedUps speedUps, ErrorDifferences errors) {
    boolean compared = !contender.isReference();
    return new Line(
        results,
        contender,
        compared ? speedUps.bootstrap(contender, memory) : Map.of(),
        compared ? PairedDifference.of(errors.points(contender)) : Optional.empty(),
        compared ? errors.onOtherRows(contender) : Optional.empty(),
        family.verdict(results, contender));
  }

  /** The workloads that it is about. */
  public List<WorkloadResults> shown() {
    return shown;
  }

  /** Compared at the first call, since resampling takes its time. */
  public List<Line> lines() {
    if (lines.isEmpty()) {
      compare();
    }
    return lines;
  }

  /** The line of a method, by its label, on one of the workloads shown. */
  public Optional<Line> line(WorkloadResults results, String method) {
    return lines().stream()
        .filter(line -> line.results().equals(results))
        .filter(line -> line.contender().label().equals(method))
        .findFirst();
  }

  /** What the ruler has to say of the times here, after a blank; empty where it kept still. */
  public String ruler() {
    String warning =
        new CalibrationDrift(shown.stream().flatMap(results -> results.records().stream()).toList())
            .warning();
    return warning.isEmpty() ? "" : " " + warning;
  }

  /** The hypotheses that are judged together. */
  public PrimaryFamily family() {
    return family;
  }

  /** Workloads that do not take part, with the reason. */
  public Map<String, String> left() {
    return left;
  }

  /** Methods, with their speed-ups pooled over the workloads on which they were run. */
  public List<Pooled> pooled() {
    if (pooled.isEmpty()) {
      pooled.addAll(pool(lines()));
    }
    return pooled;
  }

  /** The same over no more than some workloads, by id. */
  public List<Pooled> pooled(Collection<String> workloads) {
    return pool(
        lines().stream().filter(line -> workloads.contains(line.results().name())).toList());
  }

  private static List<Pooled> pool(List<Line> lines) {
    Map<String, List<Line>> byMethod = new LinkedHashMap<>();
    for (Line line : lines) {
      if (!line.speedUps().isEmpty()) {
        byMethod.computeIfAbsent(line.contender().label(), label -> new ArrayList<>()).add(line);
      }
    }
    List<Pooled> pooled = new ArrayList<>();
    byMethod.forEach((method, own) -> pooled.add(pool(method, own)));
    return pooled;
  }

  private static Pooled pool(String method, List<Line> lines) {
    Map<CostMetric, PooledSpeedUp> speedUps = new TreeMap<>();
    for (CostMetric clock : CostMetric.values()) {
      PooledSpeedUp.of(
              lines.stream()
                  .filter(Line::hasLadder)
                  .map(line -> line.speedUps().get(clock))
                  .toList())
          .ifPresent(value -> speedUps.put(clock, value));
    }
    return new Pooled(method, lines, speedUps);
  }

  private static Optional<String> obstacle(WorkloadResults results) {
    if (results.part() != Part.TEST) {
      return Optional.of("not scored on test rows");
    }
    List<MethodConfig> references =
        results.contenders().stream().filter(MethodConfig::isReference).toList();
    if (references.size() != 1) {
      return Optional.of("no single configuration of " + MethodConfig.REFERENCE);
    }
    boolean runs =
        Stream.of(ErrorDifferences.FRACTION, 1.0)
            .noneMatch(fraction -> results.row(references.get(0), fraction).valid().isEmpty());
    return runs
        ? Optional.empty()
        : Optional.of(MethodConfig.REFERENCE + " has no valid seed at f = 1/2 or f = 1");
  }
}
