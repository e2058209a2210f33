package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.GoalCurves;
import org.nwsbench.harness.stats.GoalCurves.SeedCurve;
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
 * that ran alone, on the kind of machine and with the training code of the reference's at g.
 *
 * <p>Time is modelled from the phases of the trial and of its block, the trials of one seed that
 * ran alone on one kind of machine with one code:
 *
 * <pre>
 *   T = hash + steps x (q + s)
 *   s = select + score + observe of this trial, over its steps
 *   q = all other seconds of the block over all its steps, at all budgets of the method
 * </pre>
 *
 * The other seconds are those of gather, forward, backward, update and of no phase. They are the
 * larger part, and a machine's pace changes from trial to trial, so their mean over the block takes
 * the place of what this one trial had of them. Methods whose ids begin as the reference's does up
 * to the dot, its family, share one q. A limit, whose scores do not count, has no score phase by
 * time or raw time.
 */
public final class SpeedUps {

  private static final double HALF = 0.5;
  private static final List<Double> GOALS = List.of(0.25, HALF, 1.0);

  private final WorkloadResults results;
  private final Declaration declaration;
  private final Map<Key, Estimate> estimates = new HashMap<>();
  private final Map<String, Double> stepSeconds = new HashMap<>();

  private record Key(MethodConfig method, CostMetric metric, double goal) {}

  public SpeedUps(WorkloadResults results, Declaration declaration) {
    this.results = results;
    this.declaration = declaration;
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

    private static Estimate none(String reason) {
      return new Estimate(Optional.empty(), reason);
    }

    public boolean isNumber() {
      return value.filter(own -> own.kind() == SpeedUp.Kind.VALUE).isPresent();
    }

    /** A number, censored as in {@code > 2.00}, or a dash where there is too little to compare. */
    public String text() {
      return value.map(own -> SIGNS.get(own.kind()) + Numbers.fixed(own.factor(), 2)).orElse("—");
    }
  }

  /** S over that of the rival with the largest S by time; empty where none has an S. */
  public record OverRival(Optional<MethodConfig> rival, Estimate estimate) {}

  /** Geometric means over seeds at a fraction: of seconds or work units, and of error rates. */
  public record Budget(double fraction, double cost, double error) {}

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

  /** Whether the method's scores do not count, so that it is no contender. */
  public boolean isLimit(MethodConfig method) {
    return declaration.limits().contains(method.method());
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
    if (results.row(reference.get(), key.goal()).valid().isEmpty()) {
      return Estimate.none("the reference has no valid run at f = " + Numbers.fraction(key.goal()));
    }
    if (ladder(key.method()).size() < 2) {
      return Estimate.none("fewer than two budget fractions");
    }
    List<SeedCurve> curves = List.copyOf(curves(key).values());
    String reason = "the costs of its seeds have no range in common";
    if (curves.isEmpty()) {
      reason =
          key.metric() == CostMetric.WORK
              ? "no seed has a valid trial at every budget fraction"
              : "no seed was timed at every budget fraction, alone and as the reference at the goal";
    }
    return valueOr(reason, key.method(), GoalCurves.of(curves).map(GoalCurves::speedUp));
  }

  private Estimate valueOr(String reason, MethodConfig method, Optional<SpeedUp> value) {
    List<Row> ladder = ladder(method);
    return new Estimate(
        value,
        value
            .map(
                own ->
                    switch (own.kind()) {
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
        .map(rivals -> overBest(method, rivals.methods()));
  }

  private OverRival overBest(MethodConfig method, List<String> ids) {
    Map<MethodConfig, Double> rivals = new LinkedHashMap<>();
    for (String id : ids.stream().filter(own -> !own.equals(method.method())).toList()) {
      Optional<MethodConfig> rival = results.only(id);
      Optional<SpeedUp> value = rival.flatMap(own -> of(own, CostMetric.TIME).value());
      if (value.isEmpty()) {
        String why = rival.isPresent() ? "has no S" : "was not run in one configuration";
        return new OverRival(Optional.empty(), Estimate.none("the rival %s %s".formatted(id, why)));
      }
      double largest =
          switch (value.get().kind()) {
            case VALUE -> value.get().factor();
            case ABOVE -> Double.POSITIVE_INFINITY;
            case BELOW -> 0;
          };
      rivals.put(rival.get(), largest);
    }
    return rivals.entrySet().stream()
        .filter(rival -> rival.getValue() > 0)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .map(rival -> new OverRival(Optional.of(rival), over(method, rival)))
        .orElse(new OverRival(Optional.empty(), Estimate.none("no rival reaches the goal")));
  }

  private Estimate over(MethodConfig method, MethodConfig rival) {
    NavigableMap<Long, SeedCurve> mine = curves(new Key(method, CostMetric.TIME, goal()));
    NavigableMap<Long, SeedCurve> theirs = curves(new Key(rival, CostMetric.TIME, goal()));
    mine.keySet().retainAll(theirs.keySet());
    theirs.keySet().retainAll(mine.keySet());
    Optional<GoalCurves> rivals = GoalCurves.of(List.copyOf(theirs.values()));
    return valueOr(
        "the rival's S is a bound, or no seed has both ladders",
        method,
        GoalCurves.of(List.copyOf(mine.values())).flatMap(own -> rivals.flatMap(own::over)));
  }

  /**
   * The method, and those that its S is read from beside it: reference and A/A control for the
   * goal, and by time all of the reference's family for the seconds of its steps.
   */
  public List<MethodConfig> compared(MethodConfig method, CostMetric metric) {
    List<MethodConfig> compared = new ArrayList<>(results.withReference(method));
    control(method).ifPresent(compared::add);
    if (metric == CostMetric.TIME) {
      compared.addAll(family(method));
    }
    return compared.stream().distinct().toList();
  }

  /** The methods of the reference's family with the same B. */
  private List<MethodConfig> family(MethodConfig method) {
    return results.methods().stream()
        .filter(own -> own.isOfReferenceFamily() && own.budget() == method.budget())
        .toList();
  }

  private Optional<MethodConfig> control(MethodConfig method) {
    return declaration.control().filter(id -> !id.equals(method.method())).flatMap(results::only);
  }

  /** Seconds or work units of a valid trial of a method; times of one that ran alone. */
  public double cost(TrialRecord trial, MethodConfig method, CostMetric metric) {
    if (metric == CostMetric.WORK) {
      return Row.outcome(trial).work();
    }
    Measurements measured = Row.measurements(trial);
    double free = isLimit(method) ? measured.seconds(Phase.SCORE) : 0;
    double counted = measured.trainSeconds() - free;
    return metric == CostMetric.WALL
        ? counted
        : counted - otherSeconds(trial) + Row.outcome(trial).steps() * stepSeconds(trial, method);
  }

  private static double otherSeconds(TrialRecord trial) {
    Measurements measured = Row.measurements(trial);
    return measured.trainSeconds() - measured.samplingSeconds();
  }

  /** Seconds of a step in the phases that are no sampler's, over the block: q. */
  private double stepSeconds(TrialRecord trial, MethodConfig method) {
    return stepSeconds.computeIfAbsent(
        trial.key(),
        key -> {
          List<MethodConfig> alike =
              method.isOfReferenceFamily() ? family(method) : List.of(method);
          List<TrialRecord> block =
              alike.stream()
                  .flatMap(own -> results.rows(own).stream())
                  .flatMap(row -> row.valid().stream())
                  .filter(other -> Row.isPair(other, trial))
                  .toList();
          double seconds = block.stream().mapToDouble(SpeedUps::otherSeconds).sum();
          return seconds / block.stream().mapToLong(own -> Row.outcome(own).steps()).sum();
        });
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
    Map<Long, Double> goals = goals(key);
    List<Row> rows = ladder(key.method());
    NavigableMap<Long, SeedCurve> curves = new TreeMap<>();
    referenceAtGoal(key)
        .forEach(
            (seed, unit) -> {
              List<TrialRecord> trials =
                  rows.stream()
                      .flatMap(row -> Stream.ofNullable(row.bySeed().get(seed)))
                      .filter(trial -> key.metric() == CostMetric.WORK || Row.isPair(trial, unit))
                      .toList();
              if (!trials.isEmpty() && trials.size() == rows.size()) {
                MethodConfig reference = results.reference(key.method()).orElseThrow();
                double logUnit = Math.log(cost(unit, reference, key.metric()));
                NavigableMap<Double, Double> logErrors = new TreeMap<>();
                for (TrialRecord trial : trials) {
                  double cost = cost(trial, key.method(), key.metric());
                  logErrors.put(Math.log(cost) - logUnit, Row.logError(trial));
                }
                curves.put(seed, new SeedCurve(logErrors, goals.get(seed)));
              }
            });
    return curves;
  }

  private Map<Long, Double> goals(Key key) {
    Map<Long, Double> goals = new TreeMap<>();
    referenceAtGoal(key).forEach((seed, trial) -> goals.put(seed, Row.logError(trial)));
    bySeed(control(key.method()), key.goal())
        .forEach(
            (seed, trial) ->
                goals.computeIfPresent(seed, (same, own) -> (own + Row.logError(trial)) / 2));
    return goals;
  }

  private Map<Long, TrialRecord> referenceAtGoal(Key key) {
    return bySeed(results.reference(key.method()), key.goal());
  }

  private Map<Long, TrialRecord> bySeed(Optional<MethodConfig> method, double fraction) {
    return method.map(own -> results.row(own, fraction).bySeed()).orElse(Map.of());
  }
}
