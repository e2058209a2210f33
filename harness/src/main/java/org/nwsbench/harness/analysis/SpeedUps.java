package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.GoalCurves;
import org.nwsbench.harness.stats.GoalCurves.SeedCurve;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.Summary;

/**
 * S of each method on one workload: the cost of the reference at the goal's budget fraction, over
 * what the method costs until its error is the goal.
 *
 * <p>The goal of a seed is the error that uniform sampling has at fraction g: the mean of the log
 * errors of the reference and of its A/A control where that has a valid trial; for the control
 * itself, of the reference alone. An S is read from the seeds that have a valid trial of the
 * reference at g, and of the method at every fraction at which any seed has one; by time, trials
 * that ran alone, on the kind of machine and with the training code of the reference's at g. {@link
 * TrialCosts} has the costs, {@link GoalCurves} reads S.
 *
 * <p>Between the budgets that were run (for the profile) the reference's log cost at g is linear in
 * log g, and the log errors of reference and control are curves in log g by the same rule as a
 * method's in log cost.
 */
public final class SpeedUps {

  private static final double HALF = 0.5;
  private static final List<Double> GOALS = List.of(0.25, HALF, 1.0);

  /** Goals of a profile stand so many to a doubling of the budget, over three doublings. */
  private static final int A_DOUBLING = 4;

  private static final int DOUBLINGS = 3;

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
   * S, or why there is none.
   *
   * @param value empty where there is too little to compare
   * @param reason why there is none, or why it is a bound, in words; empty for a number
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

    /**
     * Returns a number, censored as in {@code > 2.00}, or a dash where there is too little to
     * compare.
     */
    public String text() {
      return value
          .map(speedUp -> SIGNS.get(speedUp.kind()) + Numbers.fixed(speedUp.factor(), 2))
          .orElse("—");
    }
  }

  /** S over that of the rival with the largest S by time; empty where none has an S. */
  public record OverRival(Optional<MethodConfig> rival, Estimate estimate) {}

  /** Geometric means over seeds at a fraction: of seconds or work units, and of error rates. */
  public record Budget(double fraction, double cost, double error) {}

  /**
   * S for one goal of many.
   *
   * @param goal budget fraction at which uniform sampling has the error that is to be reached
   * @param error geometric mean over seeds of that error
   * @param errorRatio error of the method over the goal where it has cost as much as the reference
   *     at the goal; empty for fewer than two seeds, or where that cost lies beyond the budgets run
   */
  public record ProfilePoint(
      double goal, double error, Estimate estimate, Optional<RatioInterval> errorRatio) {}

  public WorkloadResults results() {
    return results;
  }

  /** Fraction g of the goal: 1/2, or 1 where the reference was not run there. */
  public double goal() {
    return isGoal(HALF) ? HALF : 1;
  }

  /** Other fractions that S is said for: of 1/4, 1/2 and 1 those that the reference was run at. */
  public List<Double> otherGoals() {
    return GOALS.stream().filter(goal -> goal != goal()).filter(this::isGoal).toList();
  }

  private boolean isGoal(double fraction) {
    return results.rows().stream()
        .filter(row -> row.method().isReference() && row.fraction() == fraction)
        .anyMatch(row -> !row.valid().isEmpty());
  }

  /** Returns whether the method's scores do not count, so that it is no contender. */
  public boolean isLimit(MethodConfig method) {
    return declaration.limits().contains(method.method());
  }

  /** Returns whether the method is the A/A control, which is tested apart. */
  public boolean isControl(MethodConfig method) {
    return declaration.control().filter(method.method()::equals).isPresent();
  }

  /** S of a method over the reference with the same B. */
  public Estimate of(MethodConfig method, CostMetric metric) {
    return of(method, metric, goal());
  }

  public Estimate of(MethodConfig method, CostMetric metric, double goal) {
    return estimates.computeIfAbsent(new Key(method, metric, goal), this::estimate);
  }

  private Estimate estimate(Key key) {
    Optional<MethodConfig> reference = results.reference(key.method());
    if (reference.isEmpty()) {
      return Estimate.none("no single configuration of " + results.referenceId());
    }
    if (goals(key).isEmpty()) {
      return Estimate.none("the reference has no valid run at f = " + Numbers.fraction(key.goal()));
    }
    if (ladder(key.method()).size() < 2) {
      return Estimate.none("fewer than two budget fractions");
    }
    NavigableMap<Long, SeedCurve> bySeed = curves(key);
    List<SeedCurve> curves = List.copyOf(bySeed.values());
    String reason = "the costs of its seeds have no range in common";
    if (curves.isEmpty()) {
      reason =
          key.metric() == CostMetric.WORK
              ? "no seed has a valid trial at every budget fraction"
              : "no seed was timed at every budget fraction, alone and as the reference at the goal";
    }
    Estimate estimate =
        valueOr(reason, key.method(), GoalCurves.of(curves).map(GoalCurves::speedUp));
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
    return ladders.computeIfAbsent(method, this::ladders).getOrDefault(seed, SeedLadder.EMPTY);
  }

  private Map<Long, SeedLadder> ladders(MethodConfig method) {
    Map<Long, SeedLadder> bySeed = new TreeMap<>();
    for (Row row : results.rows(method)) {
      row.bySeed()
          .forEach(
              (seed, trial) ->
                  bySeed
                      .computeIfAbsent(seed, any -> new SeedLadder(new TreeMap<>()))
                      .trials()
                      .put(row.fraction(), trial));
    }
    return bySeed;
  }

  /**
   * S of a method for every goal between the errors that uniform sampling has at B/8 and at B, as
   * far as the reference's budgets reach, from the easiest goal to the hardest.
   */
  public List<ProfilePoint> profile(MethodConfig method, CostMetric metric) {
    NavigableSet<Double> run = new TreeSet<>();
    results.reference(method).stream()
        .flatMap(reference -> ladder(reference).stream())
        .forEach(row -> run.add(row.fraction()));
    List<ProfilePoint> profile = new ArrayList<>();
    for (int i = -DOUBLINGS * A_DOUBLING; i <= 0 && !run.isEmpty(); i++) {
      double goal = Math.pow(2, (double) i / A_DOUBLING);
      if (goal >= run.first() && goal <= run.last()) {
        Key key = new Key(method, metric, goal);
        Map<Long, Double> goals = goals(key);
        List<SeedCurve> curves = List.copyOf(curves(key).values());
        if (!goals.isEmpty() && !curves.isEmpty() && ladder(method).size() > 1) {
          profile.add(
              new ProfilePoint(
                  goal,
                  geometricMean(goals.values().stream()),
                  of(method, metric, goal),
                  GoalCurves.of(curves).flatMap(GoalCurves::errorRatio)));
        }
      }
    }
    return profile;
  }

  /** Returns the cost of a step from which a method pays by time; empty where it cannot be said. */
  public Optional<BreakEven> breakEven(MethodConfig method) {
    return BreakEven.of(this, method);
  }

  Estimate valueOr(String reason, MethodConfig method, Optional<SpeedUp> value) {
    List<Row> ladder = ladder(method);
    return new Estimate(
        value,
        value
            .map(
                speedUp ->
                    switch (speedUp.kind()) {
                      case VALUE -> "";
                      case ABOVE -> "reached within the largest cost of " + budget(ladder.get(0));
                      case BELOW ->
                          "not reached within the smallest cost of "
                              + budget(ladder.get(ladder.size() - 1));
                    })
            .orElse(reason));
  }

  private static String budget(Row row) {
    String text = Numbers.fraction(row.fraction());
    return text.equals("1") ? "B" : text.startsWith("1/") ? "B" + text.substring(1) : text + "B";
  }

  /**
   * S by time of a primary method over that of the best of the declared rivals, over the seeds that
   * both have; empty where the study declares none for it here. A rival without an S may be the
   * best, so nothing is said where there is one.
   */
  public Optional<OverRival> overBestRival(MethodConfig method) {
    return declaration
        .primary()
        .filter(primary -> primary.methods().contains(method.method()))
        .flatMap(Declaration.Primary::rivals)
        .filter(rivals -> rivals.workloads().contains(results.name()))
        .map(rivals -> new BestRival(this, method, rivals.methods()).overRival());
  }

  /**
   * Returns the method, and those that its S is read from beside it: reference and A/A control for
   * the goal, and by time all of the reference's family for the seconds of its steps.
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

  /** Returns seconds or work units of a valid trial of a method; times of one that ran alone. */
  public double cost(TrialRecord trial, MethodConfig method, CostMetric metric) {
    return costs.of(trial, method, metric);
  }

  double stepSeconds(TrialRecord trial, MethodConfig method) {
    return costs.stepSeconds(trial, method);
  }

  /** Geometric means at each fraction over the seeds that S is read from; empty without any. */
  public List<Budget> ladder(MethodConfig method, CostMetric metric) {
    Set<Long> seeds = curves(new Key(method, metric, goal())).keySet();
    List<Budget> ladder = new ArrayList<>();
    for (Row row : seeds.isEmpty() ? List.<Row>of() : ladder(method)) {
      List<TrialRecord> trials =
          row.valid().stream().filter(trial -> seeds.contains(trial.spec().seed())).toList();
      ladder.add(
          new Budget(
              row.fraction(),
              geometricMean(trials.stream().map(trial -> Math.log(cost(trial, method, metric)))),
              geometricMean(trials.stream().map(Row::logError))));
    }
    return ladder;
  }

  /** Returns the budgets of the reference with its errors, by work. */
  List<Budget> referenceLadder() {
    return results.methods().stream()
        .filter(MethodConfig::isReference)
        .findFirst()
        .map(reference -> ladder(reference, CostMetric.WORK))
        .orElse(List.of());
  }

  /** Geometric mean over seeds of the error to be reached. */
  public Optional<Double> goalError() {
    return results.methods().stream()
        .filter(MethodConfig::isReference)
        .findFirst()
        .map(reference -> goals(new Key(reference, CostMetric.WORK, goal())).values())
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
    goals(key)
        .forEach(
            (seed, goal) -> {
              MethodConfig reference = results.reference(key.method()).orElseThrow();
              SeedLadder unit = ladder(reference, seed);
              List<TrialRecord> trials =
                  ladder(key.method(), seed).trials().values().stream()
                      .filter(trial -> isComparable(trial, unit.around(key.goal()), key.metric()))
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

  private static boolean isComparable(
      TrialRecord trial, List<TrialRecord> units, CostMetric metric) {
    return metric == CostMetric.WORK || units.stream().allMatch(unit -> Row.isPair(trial, unit));
  }

  /** Returns the curves by time, for the goal of the tables, of the seeds that S is read from. */
  NavigableMap<Long, SeedCurve> curvesByTime(MethodConfig method) {
    return curves(new Key(method, CostMetric.TIME, goal()));
  }

  /** Returns the log error to be reached, by seed. */
  private Map<Long, Double> goals(Key key) {
    Map<Long, Double> goals = new TreeMap<>();
    results
        .reference(key.method())
        .map(reference -> ladders.computeIfAbsent(reference, this::ladders))
        .ifPresent(
            ladder ->
                ladder.forEach(
                    (seed, trials) ->
                        trials.logErrorAt(key.goal()).ifPresent(error -> goals.put(seed, error))));
    control(key.method())
        .ifPresent(
            control ->
                goals.replaceAll(
                    (seed, logError) ->
                        ladder(control, seed)
                            .logErrorAt(key.goal())
                            .map(other -> (logError + other) / 2)
                            .orElse(logError)));
    return goals;
  }
}
