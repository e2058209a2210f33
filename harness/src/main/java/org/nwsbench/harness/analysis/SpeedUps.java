package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.GoalCurves;
import org.nwsbench.harness.stats.GoalCurves.SeedCurve;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.Summary;

/**
 * Computes S, the speed-up, of each method on one workload. S is the cost of the training of the
 * reference (shuffling, if the study names no other) at the goal's budget fraction, divided by the
 * cost at which the method's error reaches the goal.
 *
 * <p>The goal of a seed is an error: the mean log error, at budget fraction g, of the reference and
 * its A/A control (the same method in another random order). The reference counts alone if the
 * control has no valid trial at g with the seed, or if S of the control itself is computed. It also
 * counts alone if the control was run in several configurations, with another full budget, on other
 * data or with another split.
 *
 * <p>A seed counts if the reference has a valid trial at g, and the method has one at each fraction
 * at which the method has a valid trial with any seed. If the reference was not run at g at all, it
 * needs valid trials at a smaller and at a larger fraction instead. These trials must have the same
 * data and split. For S by time and by raw time they must also have run alone, on the same kind of
 * machine, with the same training code and the same number of engine threads. {@link TrialCosts}
 * computes costs, {@link GoalCurves} computes S.
 */
public final class SpeedUps {

  /**
   * The usual budget fraction of the main goal (see {@link #goalFraction}) and of comparisons of
   * errors.
   */
  public static final double HALF = 0.5;

  /** The budget fractions at which the reference's error is a goal in tables. */
  public static final List<Double> GOALS = List.of(0.25, HALF, 1.0);

  private final WorkloadResults results;
  private final Declaration declaration;
  private final TrialCosts costs;
  private final Map<Key, Estimate> estimates = new HashMap<>();
  private final Map<MethodConfig, Map<Long, NavigableMap<Double, TrialRecord>>> ladders =
      new HashMap<>();

  private record Key(MethodConfig method, CostMetric metric, double goal) {}

  public SpeedUps(WorkloadResults results, Declaration declaration) {
    this.results = results;
    this.declaration = declaration;
    this.costs = new TrialCosts(results, declaration);
  }

  /**
   * S, or the reason why there is none.
   *
   * @param value S; empty if there is too little to compare
   * @param reason in words, why there is no S, why S is only a bound, or why it is unreliable; else
   *     empty
   */
  public record Estimate(Optional<SpeedUp> value, String reason) {

    static Estimate none(String reason) {
      return new Estimate(Optional.empty(), reason);
    }

    private Estimate unreliableAt(String seeds) {
      String before = reason.isEmpty() ? "" : reason + "; ";
      return new Estimate(value, before + "unreliable: a larger budget cost less at seed " + seeds);
    }

    public boolean isNumber() {
      return value.filter(speedUp -> speedUp.kind() == SpeedUp.Kind.VALUE).isPresent();
    }

    public String text() {
      return value
          .map(speedUp -> speedUp.kind().mark() + Numbers.fixed(speedUp.factor(), 2))
          .orElse("—");
    }
  }

  public WorkloadResults results() {
    return results;
  }

  public Declaration declaration() {
    return declaration;
  }

  public TrialCosts costs() {
    return costs;
  }

  public double goalFraction() {
    return isGoal(HALF) ? HALF : 1;
  }

  public List<Double> otherGoals() {
    return GOALS.stream().filter(goal -> goal != goalFraction()).filter(this::isGoal).toList();
  }

  private boolean isGoal(double fraction) {
    return results.rows().stream()
        .filter(row -> row.method().isReference() && row.fraction() == fraction)
        .anyMatch(row -> !row.valid().isEmpty());
  }

  public Estimate of(MethodConfig method, CostMetric metric) {
    return of(method, metric, goalFraction());
  }

  /**
   * Returns S at a goal: the error of the reference and its A/A control at a budget fraction. It is
   * interpolated if the reference was not run at the fraction.
   */
  public Estimate of(MethodConfig method, CostMetric metric, double goal) {
    return estimates.computeIfAbsent(new Key(method, metric, goal), this::estimate);
  }

  private Estimate estimate(Key key) {
    Optional<MethodConfig> reference = results.reference(key.method());
    if (reference.isEmpty()) {
      return Estimate.none("no single configuration of " + results.referenceId());
    }
    if (goalLogErrors(key).isEmpty()) {
      return Estimate.none("the reference has no valid run at f = " + Numbers.fraction(key.goal()));
    }
    if (ladder(key.method()).size() < 2) {
      return Estimate.none(
          results.isUnsuited(key.method().method())
              ? "cannot run here"
              : "S needs trainings with two budgets");
    }
    NavigableMap<Long, SeedCurve> bySeed = curves(key);
    String reason = "the costs of its seeds have no range in common";
    if (bySeed.isEmpty()) {
      reason =
          key.metric() == CostMetric.WORK
              ? "no seed has a valid trial at every budget fraction, on the data of the reference"
              : "no seed was timed at every budget fraction, alone and as the reference at the goal";
    }
    Estimate estimate =
        valueOr(
            reason,
            key.method(),
            GoalCurves.of(List.copyOf(bySeed.values())).map(GoalCurves::speedUp));
    String unsorted =
        bySeed.keySet().stream()
            .filter(seed -> !isCostRising(key, seed))
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return unsorted.isEmpty() ? estimate : estimate.unreliableAt(unsorted);
  }

  private boolean isCostRising(Key key, long seed) {
    double before = 0;
    for (TrialRecord trial : bySeed(key.method()).get(seed).values()) {
      double after = costs.of(trial, key.method(), key.metric());
      if (after <= before) {
        return false;
      }
      before = after;
    }
    return true;
  }

  private Estimate valueOr(String reason, MethodConfig method, Optional<SpeedUp> value) {
    List<Row> ladder = ladder(method);
    return new Estimate(
        value,
        value
            .map(
                speedUp ->
                    switch (speedUp.kind()) {
                      case VALUE -> "";
                      case ABOVE ->
                          "reached with the smallest budget that was run, " + budget(ladder.get(0));
                      case BELOW ->
                          "not reached with the largest budget that was run, "
                              + budget(ladder.get(ladder.size() - 1));
                    })
            .orElse(reason));
  }

  private static String budget(Row row) {
    String text = Numbers.fraction(row.fraction());
    return text.equals("1") ? "B" : text.startsWith("1/") ? "B" + text.substring(1) : text + "B";
  }

  Optional<String> rise(MethodConfig method) {
    List<Row> ladder = ladder(method);
    for (int i = 0; i + 1 < ladder.size(); i++) {
      if (meanLogError(ladder.get(i)) < meanLogError(ladder.get(i + 1))) {
        return Optional.of(
            "its errors rise from f = %s to %s, so S has no single value"
                .formatted(
                    Numbers.fraction(ladder.get(i).fraction()),
                    Numbers.fraction(ladder.get(i + 1).fraction())));
      }
    }
    return Optional.empty();
  }

  private static double meanLogError(Row row) {
    return Row.summary(row.valid(), Row::logError).orElseThrow().mean();
  }

  Estimate over(MethodConfig method, MethodConfig rival) {
    NavigableMap<Long, SeedCurve> mine = curves(new Key(method, CostMetric.TIME, goalFraction()));
    NavigableMap<Long, SeedCurve> theirs = curves(new Key(rival, CostMetric.TIME, goalFraction()));
    mine.keySet().retainAll(theirs.keySet());
    theirs.keySet().retainAll(mine.keySet());
    Optional<GoalCurves> rivals = GoalCurves.of(List.copyOf(theirs.values()));
    return valueOr(
        "the rival's S is a bound, or no seed has both ladders",
        method,
        GoalCurves.of(List.copyOf(mine.values())).flatMap(curves -> rivals.flatMap(curves::over)));
  }

  /**
   * Returns the methods whose trials enter S of a method: the method, the reference and the A/A
   * control. For S by time they also include the other methods of the reference's family (for
   * shuffling, all {@code uniform} methods), because the seconds of the reference's step are a mean
   * over all of them.
   */
  public List<MethodConfig> compared(MethodConfig method, CostMetric metric) {
    List<MethodConfig> compared = new ArrayList<>(results.withReference(method));
    control(method).ifPresent(compared::add);
    if (metric == CostMetric.TIME) {
      results.reference(method).ifPresent(reference -> compared.addAll(costs.alike(reference)));
    }
    return compared.stream().distinct().toList();
  }

  private Optional<MethodConfig> control(MethodConfig method) {
    return declaration
        .control()
        .filter(id -> !id.equals(method.method()))
        .flatMap(results::only)
        .filter(
            control ->
                results
                    .reference(method)
                    .filter(reference -> reference.budget() == control.budget())
                    .filter(reference -> Row.isOfSameRows(first(control), first(reference)))
                    .isPresent());
  }

  private TrialRecord first(MethodConfig method) {
    return results.rows(method).get(0).trials().get(0);
  }

  public Optional<Double> goalError(double goal) {
    return results.methods().stream()
        .filter(MethodConfig::isReference)
        .findFirst()
        .map(reference -> goalLogErrors(new Key(reference, CostMetric.WORK, goal)).values())
        .filter(goals -> !goals.isEmpty())
        .map(goals -> Math.exp(Summary.of(goals).mean()));
  }

  List<Row> ladder(MethodConfig method) {
    return results.rows(method).stream().filter(row -> !row.valid().isEmpty()).toList();
  }

  private Map<Long, NavigableMap<Double, TrialRecord>> bySeed(MethodConfig method) {
    return ladders.computeIfAbsent(
        method,
        any -> {
          Map<Long, NavigableMap<Double, TrialRecord>> bySeed = new TreeMap<>();
          for (Row row : results.rows(method)) {
            for (Map.Entry<Long, TrialRecord> trial : row.bySeed().entrySet()) {
              bySeed
                  .computeIfAbsent(trial.getKey(), seed -> new TreeMap<>())
                  .put(row.fraction(), trial.getValue());
            }
          }
          return bySeed;
        });
  }

  private NavigableMap<Long, SeedCurve> curves(Key key) {
    BiPredicate<TrialRecord, TrialRecord> isComparable =
        key.metric() == CostMetric.WORK ? Row::isOfSameRows : Row::isPair;
    int budgets = ladder(key.method()).size();
    NavigableMap<Long, SeedCurve> curves = new TreeMap<>();
    for (Map.Entry<Long, Double> goal : goalLogErrors(key).entrySet()) {
      MethodConfig reference = results.reference(key.method()).orElseThrow();
      NavigableMap<Double, TrialRecord> references = bySeed(reference).get(goal.getKey());
      List<TrialRecord> trials =
          bySeed(key.method())
              .getOrDefault(goal.getKey(), Collections.emptyNavigableMap())
              .values()
              .stream()
              .filter(
                  trial ->
                      around(references, key.goal()).stream()
                          .allMatch(one -> isComparable.test(trial, one)))
              .toList();
      if (!trials.isEmpty() && trials.size() == budgets) {
        double logUnit =
            logCost(references, key.goal(), trial -> costs.of(trial, reference, key.metric()));
        NavigableMap<Double, Double> logErrors = new TreeMap<>();
        for (TrialRecord trial : trials) {
          double cost = costs.of(trial, key.method(), key.metric());
          logErrors.put(Math.log(cost) - logUnit, Row.logError(trial));
        }
        curves.put(goal.getKey(), new SeedCurve(logErrors, goal.getValue()));
      }
    }
    return curves;
  }

  private static Collection<TrialRecord> around(
      NavigableMap<Double, TrialRecord> ladder, double fraction) {
    Double below = ladder.floorKey(fraction);
    Double above = ladder.ceilingKey(fraction);
    return below == null || above == null
        ? List.of()
        : ladder.subMap(below, true, above, true).values();
  }

  private static double logCost(
      NavigableMap<Double, TrialRecord> ladder,
      double fraction,
      ToDoubleFunction<TrialRecord> cost) {
    Map.Entry<Double, TrialRecord> below = ladder.floorEntry(fraction);
    Map.Entry<Double, TrialRecord> above = ladder.ceilingEntry(fraction);
    double first = Math.log(cost.applyAsDouble(below.getValue()));
    if (below.getKey().equals(above.getKey())) {
      return first;
    }
    double low = Math.log(below.getKey());
    double rise = Math.log(cost.applyAsDouble(above.getValue())) - first;
    return first + (Math.log(fraction) - low) / (Math.log(above.getKey()) - low) * rise;
  }

  private Map<Long, Double> goalLogErrors(Key key) {
    Map<Long, Double> logErrors = new TreeMap<>();
    results
        .reference(key.method())
        .ifPresent(reference -> logErrors.putAll(logErrors(reference, key.goal())));
    control(key.method())
        .map(control -> logErrors(control, key.goal()))
        .orElse(Map.of())
        .forEach(
            (seed, other) -> logErrors.computeIfPresent(seed, (any, own) -> (own + other) / 2));
    return logErrors;
  }

  private Map<Long, Double> logErrors(MethodConfig method, double fraction) {
    boolean isRun = isGoal(fraction);
    Map<Long, Double> logErrors = new TreeMap<>();
    bySeed(method)
        .forEach(
            (seed, ladder) -> {
              if (ladder.containsKey(fraction)) {
                logErrors.put(seed, Row.logError(ladder.get(fraction)));
              } else if (!isRun && !around(ladder, fraction).isEmpty()) {
                NavigableMap<Double, Double> curve = new TreeMap<>();
                ladder.forEach((each, trial) -> curve.put(Math.log(each), Row.logError(trial)));
                logErrors.put(seed, new SeedCurve(curve, 0).at(Math.log(fraction)));
              }
            });
    return logErrors;
  }
}
