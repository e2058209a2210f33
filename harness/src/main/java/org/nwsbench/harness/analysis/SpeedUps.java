package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * its A/A control (the same method with other random numbers). If the control has no valid trial
 * with the seed, or S of the control itself is computed, the reference counts alone.
 *
 * <p>A seed counts if the reference has a valid trial at g, and the method has one at each fraction
 * at which the method has a valid trial with any seed. These trials must have the same data and
 * split. For S by time and by raw time they must also have run alone, on the same kind of machine
 * and with the same training code. {@link TrialCosts} computes costs, {@link GoalCurves} computes
 * S.
 */
public final class SpeedUps {

  /** The budget fraction of the main goal. Errors are compared at this fraction, too. */
  public static final double HALF = 0.5;

  /** The budget fractions at which the reference's error is a goal in tables. */
  public static final List<Double> GOALS = List.of(0.25, HALF, 1.0);

  private final WorkloadResults results;
  private final Declaration declaration;
  private final TrialCosts costs;
  private final Map<Key, Estimate> estimates = new HashMap<>();
  private final Map<MethodConfig, Map<Long, SeedLadder>> ladders = new HashMap<>();

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

    private static final Map<SpeedUp.Kind, String> SIGNS =
        Map.of(SpeedUp.Kind.VALUE, "", SpeedUp.Kind.ABOVE, "> ", SpeedUp.Kind.BELOW, "< ");

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

    /** Returns S, a bound such as {@code > 2.00}, or a dash if there is too little to compare. */
    public String text() {
      return value
          .map(speedUp -> SIGNS.get(speedUp.kind()) + Numbers.fixed(speedUp.factor(), 2))
          .orElse("—");
    }
  }

  /**
   * S for one goal: the error of the reference and its A/A control at the budget fraction {@code
   * goal}.
   */
  public record ProfilePoint(double goal, Estimate estimate) {}

  public WorkloadResults results() {
    return results;
  }

  Declaration declaration() {
    return declaration;
  }

  /** Returns the fraction g of the main goal: 1/2, or 1 if the reference was not run there. */
  public double goalFraction() {
    return isGoal(HALF) ? HALF : 1;
  }

  /**
   * Returns those of {@link #GOALS} at which the reference has a valid trial, without {@link
   * #goalFraction}.
   */
  public List<Double> otherGoals() {
    return GOALS.stream().filter(goal -> goal != goalFraction()).filter(this::isGoal).toList();
  }

  private boolean isGoal(double fraction) {
    return results.rows().stream()
        .filter(row -> row.method().isReference() && row.fraction() == fraction)
        .anyMatch(row -> !row.valid().isEmpty());
  }

  /** Returns whether the method is an upper limit, which gets its scores for free. */
  public boolean isLimit(MethodConfig method) {
    return costs.isLimit(method);
  }

  /** Returns whether the method is the A/A control, which is tested separately. */
  public boolean isControl(MethodConfig method) {
    return declaration.control().filter(method.method()::equals).isPresent();
  }

  /** Returns S of a method relative to the reference, at the main goal. */
  public Estimate of(MethodConfig method, CostMetric metric) {
    return of(method, metric, goalFraction());
  }

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
              : "fewer than two budget fractions");
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
            .filter(
                seed ->
                    !ladder(key.method(), seed)
                        .isMonotone(trial -> cost(trial, key.method(), key.metric())))
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return unsorted.isEmpty() ? estimate : estimate.unreliableAt(unsorted);
  }

  private SeedLadder ladder(MethodConfig method, long seed) {
    return ladders(method).getOrDefault(seed, SeedLadder.EMPTY);
  }

  private Map<Long, SeedLadder> ladders(MethodConfig method) {
    return ladders.computeIfAbsent(method, any -> SeedLadder.bySeed(results.rows(method)));
  }

  /**
   * Returns S for up to 13 goals, from easy to hard. A goal is the error of the reference and its
   * A/A control at a budget from B/8 to B, with four budgets for each doubling. Budgets outside of
   * those that the reference was run with are left out.
   */
  public List<ProfilePoint> profile(MethodConfig method, CostMetric metric) {
    return IntStream.rangeClosed(-12, 0)
        .mapToDouble(i -> Math.pow(2, i / 4.0))
        .mapToObj(goal -> new ProfilePoint(goal, of(method, metric, goal)))
        .filter(point -> point.estimate().value().isPresent())
        .toList();
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

  /** Returns S of a method divided by that of a rival, over the seeds that both have. */
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
    return declaration.control().filter(id -> !id.equals(method.method())).flatMap(results::only);
  }

  /** Returns the cost of a valid trial. For seconds the trial must have run alone. */
  public double cost(TrialRecord trial, MethodConfig method, CostMetric metric) {
    return costs.of(trial, method, metric);
  }

  /** Returns the modelled seconds of one step of a trial, without choosing rows. */
  public double stepSeconds(TrialRecord trial, MethodConfig method) {
    return costs.stepSeconds(trial, method);
  }

  /**
   * Returns the reference's error rates by budget fraction, as geometric means over the seeds that
   * have a valid trial at every fraction and at the goal.
   */
  NavigableMap<Double, Double> referenceErrors() {
    NavigableMap<Double, Double> errors = new TreeMap<>();
    reference()
        .ifPresent(
            reference -> {
              Set<Long> seeds =
                  curves(new Key(reference, CostMetric.WORK, goalFraction())).keySet();
              for (Row row : seeds.isEmpty() ? List.<Row>of() : ladder(reference)) {
                errors.put(
                    row.fraction(),
                    geometricMean(
                        row.valid().stream()
                            .filter(trial -> seeds.contains(trial.spec().seed()))
                            .map(Row::logError)));
              }
            });
    return errors;
  }

  private Optional<MethodConfig> reference() {
    return results.methods().stream().filter(MethodConfig::isReference).findFirst();
  }

  /** Returns the error rate of a goal, as geometric mean over seeds. */
  public Optional<Double> goalError(double goal) {
    return reference()
        .map(reference -> goalLogErrors(new Key(reference, CostMetric.WORK, goal)).values())
        .filter(goals -> !goals.isEmpty())
        .map(goals -> geometricMean(goals.stream()));
  }

  private static double geometricMean(Stream<Double> logs) {
    return Math.exp(Summary.of(logs.toList()).mean());
  }

  private List<Row> ladder(MethodConfig method) {
    return results.rows(method).stream().filter(row -> !row.valid().isEmpty()).toList();
  }

  private NavigableMap<Long, SeedCurve> curves(Key key) {
    int budgets = ladder(key.method()).size();
    NavigableMap<Long, SeedCurve> curves = new TreeMap<>();
    goalLogErrors(key)
        .forEach(
            (seed, goal) -> {
              MethodConfig reference = results.reference(key.method()).orElseThrow();
              SeedLadder unit = ladder(reference, seed);
              List<TrialRecord> trials =
                  ladder(key.method(), seed).trials().values().stream()
                      .filter(
                          trial ->
                              unit.around(key.goal()).stream()
                                  .allMatch(
                                      one ->
                                          key.metric() == CostMetric.WORK
                                              ? Row.isOfSameRows(trial, one)
                                              : Row.isPair(trial, one)))
                      .toList();
              if (!trials.isEmpty() && trials.size() == budgets) {
                double logUnit =
                    unit.logCostAt(key.goal(), trial -> cost(trial, reference, key.metric()));
                NavigableMap<Double, Double> logErrors = new TreeMap<>();
                for (TrialRecord trial : trials) {
                  double cost = cost(trial, key.method(), key.metric());
                  logErrors.put(Math.log(cost) - logUnit, Row.logError(trial));
                }
                curves.put(seed, new SeedCurve(logErrors, goal));
              }
            });
    return curves;
  }

  /** Returns the log error of the goal by seed. */
  private Map<Long, Double> goalLogErrors(Key key) {
    Map<Long, Double> logErrors = new TreeMap<>();
    results
        .reference(key.method())
        .ifPresent(reference -> logErrors.putAll(logErrors(reference, key.goal())));
    control(key.method())
        .ifPresent(
            control ->
                logErrors(control, key.goal())
                    .forEach(
                        (seed, other) ->
                            logErrors.computeIfPresent(
                                seed, (any, logError) -> (logError + other) / 2)));
    return logErrors;
  }

  /**
   * Returns the log errors of a method at a fraction, by seed. They are interpolated only if the
   * reference was not run at the fraction.
   */
  private Map<Long, Double> logErrors(MethodConfig method, double fraction) {
    boolean isRun = isGoal(fraction);
    Map<Long, Double> logErrors = new TreeMap<>();
    ladders(method)
        .forEach(
            (seed, ladder) -> {
              if (!isRun || ladder.trials().containsKey(fraction)) {
                ladder.logErrorAt(fraction).ifPresent(error -> logErrors.put(seed, error));
              }
            });
    return logErrors;
  }
}
