package org.nwsbench.harness.report.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.BreakEven;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.Judgement;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.ResultLine;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.data.FigureData.Budget;
import org.nwsbench.harness.report.data.FigureData.Contestant;
import org.nwsbench.harness.report.data.FigureData.Goal;
import org.nwsbench.harness.report.data.FigureData.Metric;
import org.nwsbench.harness.report.data.FigureData.ProfilePoint;
import org.nwsbench.harness.report.data.FigureData.Speed;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;

/** Reads the numbers of one workload from the analysis. */
final class PanelReader {

  static final Map<Metric, CostMetric> METRICS =
      new EnumMap<>(
          Map.of(
              Metric.TIME, CostMetric.TIME,
              Metric.RAW, CostMetric.WALL,
              Metric.WORK, CostMetric.WORK));

  private static final int DIGITS = 9;

  private final Verdicts verdicts;
  private final SpeedUps speedUps;
  private final WorkloadResults results;
  private final Map<TrialRecord, String> files;
  private final List<Double> goals;
  private final TrainingTimes times;

  PanelReader(Verdicts verdicts, SpeedUps speedUps, Map<TrialRecord, String> files) {
    this.verdicts = verdicts;
    this.speedUps = speedUps;
    this.results = speedUps.results();
    this.files = files;
    this.times = new TrainingTimes(speedUps);
    TreeSet<Double> all = new TreeSet<>(speedUps.otherGoals());
    all.add(speedUps.goalFraction());
    goals = List.copyOf(all);
  }

  FigureData.Panel read(
      Optional<String> about, String first, Map<String, FigureData.Method> looks) {
    Map<String, Contestant> contestants = new LinkedHashMap<>();
    results.methods().forEach(method -> contestants.put(method.label(), contestant(method, looks)));
    List<String> shown = shown(first, contestants, looks);
    return new FigureData.Panel(
        results.label(),
        about.orElse(results.records().get(0).spec().workload().title()),
        (int) results.records().stream().map(trial -> trial.spec().seed()).distinct().count(),
        results.records().get(0).spec().workload().budget(),
        results.headlineFraction(),
        speedUps.goalFraction(),
        goals.stream().map(this::goal).toList(),
        shown,
        profiles(shown, contestants),
        contestants);
  }

  private Map<String, List<ProfilePoint>> profiles(
      List<String> shown, Map<String, Contestant> contestants) {
    Map<String, List<ProfilePoint>> profiles = new LinkedHashMap<>();
    boolean isTimed =
        shown.stream().anyMatch(label -> contestants.get(label).speed().containsKey(Metric.TIME));
    for (MethodConfig method : results.methods()) {
      if (shown.contains(method.label())) {
        profiles.put(method.label(), profile(method, isTimed ? CostMetric.TIME : CostMetric.WORK));
      }
    }
    return profiles;
  }

  private List<ProfilePoint> profile(MethodConfig method, CostMetric metric) {
    List<ProfilePoint> profile = new ArrayList<>();
    for (int i = -12; i <= 0; i++) {
      double goal = Math.pow(2, i / 4.0);
      speedUps.of(method, metric, goal).value().ifPresent(s -> profile.add(point(goal, s)));
    }
    return profile;
  }

  private static ProfilePoint point(double goal, SpeedUp speedUp) {
    Speed speed = speed(speedUp, Verdict.NOT_JUDGED, false);
    return new ProfilePoint(
        round(goal), speed.kind().side(), speed.value(), speed.low(), speed.high().orElse(0.0));
  }

  private List<String> shown(
      String first, Map<String, Contestant> contestants, Map<String, FigureData.Method> looks) {
    List<String> shown = new ArrayList<>();
    if (contestants.containsKey(first)) {
      shown.add(first);
      contestants.keySet().stream()
          .filter(label -> !label.equals(first) && isPrimary(label))
          .forEach(shown::add);
    }
    int goal = goals.indexOf(speedUps.goalFraction());
    String group = shown.isEmpty() ? "" : looks.get(first).group();
    List<String> rivals = verdicts.declaration().rivals(first, results.label());
    contestants.entrySet().stream()
        .filter(entry -> !shown.contains(entry.getKey()) && !entry.getValue().same())
        .filter(
            entry ->
                rivals.isEmpty()
                    ? isOfOtherGroup(looks.get(entry.getKey()), group)
                    : rivals.contains(entry.getKey()))
        .filter(entry -> number(entry.getValue(), goal) > 0)
        .max(Comparator.comparing(entry -> number(entry.getValue(), goal)))
        .ifPresent(entry -> shown.add(entry.getKey()));
    contestants.keySet().stream()
        .filter(label -> looks.get(label).group().equals(MethodLooks.LIMIT))
        .findFirst()
        .ifPresent(shown::add);
    return shown;
  }

  private static boolean isOfOtherGroup(FigureData.Method look, String group) {
    return List.of("ours", "classic", "rival", "yours").contains(look.group())
        && !look.group().equals(group);
  }

  private static double number(Contestant contestant, int goal) {
    return contestant
        .speed(Metric.TIME, goal)
        .or(() -> contestant.speed(Metric.WORK, goal))
        .filter(Speed::isNumber)
        .map(Speed::value)
        .orElse(0.0);
  }

  private boolean isPrimary(String label) {
    return verdicts
        .line(results.label(), label)
        .filter(line -> verdicts.declaration().isPrimary(line.method()))
        .isPresent();
  }

  private Goal goal(double fraction) {
    Optional<MethodConfig> reference =
        results.methods().stream().filter(MethodConfig::isReference).findFirst();
    List<TrialRecord> trials =
        reference.map(method -> results.row(method, fraction).valid()).orElse(List.of());
    Map<Metric, Double> cost = new EnumMap<>(Metric.class);
    if (!trials.isEmpty()) {
      MethodConfig method = reference.orElseThrow();
      METRICS.forEach(
          (name, metric) ->
              costOf(trials, method, metric).ifPresent(value -> cost.put(name, value)));
    }
    return new Goal(fraction, round(100 * speedUps.goalError(fraction).orElse(0.0)), cost);
  }

  private Optional<Double> costOf(
      List<TrialRecord> trials, MethodConfig method, CostMetric metric) {
    List<TrialRecord> counted =
        trials.stream().filter(trial -> metric == CostMetric.WORK || Row.isTimed(trial)).toList();
    return counted.isEmpty()
        ? Optional.empty()
        : Optional.of(
            round(geometricMean(counted, trial -> speedUps.costs().of(trial, method, metric))));
  }

  private static double geometricMean(
      Collection<TrialRecord> trials, ToDoubleFunction<TrialRecord> value) {
    return Math.exp(
        trials.stream()
            .mapToDouble(trial -> Math.log(value.applyAsDouble(trial)))
            .average()
            .orElseThrow());
  }

  private Contestant contestant(MethodConfig method, Map<String, FigureData.Method> looks) {
    Map<Metric, List<Optional<Speed>>> speed = new EnumMap<>(Metric.class);
    ResultLine line = verdicts.line(results.label(), method.label()).orElseThrow();
    String group = looks.get(method.label()).group();
    boolean same = results.sameAsReference(method).contains(speedUps.goalFraction());
    // The page judges none of its controls; for tables only the A/A control is one.
    boolean isJudged = !same && !group.equals(MethodLooks.CONTROL);
    if (!method.isReference()) {
      METRICS.forEach(
          (name, metric) -> {
            List<Optional<Speed>> each =
                goals.stream().map(goal -> speed(line, metric, goal, isJudged)).toList();
            if (each.stream().anyMatch(Optional::isPresent)) {
              speed.put(name, each);
            }
          });
    }
    return new Contestant(
        speed.isEmpty() ? reason(method) : "",
        results.isUnsuited(method.method()),
        refused(line),
        same,
        line.test(Measure.SPEED_UP).flatMap(HypothesisFamily.Judged::holm),
        speed,
        line.difference().map(test -> errors(line, test, isJudged)),
        budgets(method),
        times.curve(method),
        times.phases(method),
        times.steps(method),
        BreakEven.of(speedUps, method)
            .map(
                even ->
                    new FigureData.StepCosts(
                        round(even.oneOffSeconds()),
                        round(even.chooseSeconds()),
                        round(even.stepSeconds()),
                        even.batch(),
                        round(even.steps()),
                        round(even.byWork().factor()),
                        even.interval().stream()
                            .flatMap(ends -> Stream.of(round(ends.low()), round(ends.high())))
                            .toList())),
        files(method));
  }

  private static Map<Metric, String> refused(ResultLine line) {
    Map<Metric, String> refused = new EnumMap<>(Metric.class);
    if (!line.method().isReference()) {
      METRICS.forEach(
          (name, metric) ->
              line.judgement(metric).refusal().ifPresent(why -> refused.put(name, why)));
      line.judgementOfErrors().refusal().ifPresent(why -> refused.put(Metric.ERRORS, why));
    }
    return refused;
  }

  private String reason(MethodConfig method) {
    if (method.isReference()) {
      return "";
    }
    List<TrialRecord> trials =
        results.rows(method).stream().flatMap(row -> row.trials().stream()).toList();
    return trials.stream().anyMatch(Row::isScored)
        ? speedUps.of(method, CostMetric.WORK).reason()
        : trials.stream().map(PanelReader::reason).findFirst().orElse("was not run");
  }

  static String reason(TrialRecord trial) {
    String prefix = trial.spec().method() + ": ";
    String reason = trial.reason();
    return reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
  }

  private static Optional<Speed> speed(
      ResultLine line, CostMetric metric, double goal, boolean isJudged) {
    Judgement judgement = line.judgement(metric, goal);
    Verdict verdict = isJudged ? judgement.verdict() : Verdict.NOT_JUDGED;
    return line.speedUp(metric, goal).map(s -> speed(s, verdict, judgement.declared()));
  }

  static Speed speed(SpeedUp speedUp, Verdict verdict, boolean declared) {
    Optional<Interval> interval = speedUp.interval();
    return new Speed(
        speedUp.kind(),
        round(speedUp.factor()),
        interval.map(each -> round(each.low())).orElse(0.0),
        interval.map(Interval::high).filter(Double::isFinite).map(PanelReader::round),
        speedUp.seeds(),
        verdict,
        declared);
  }

  private static Speed errors(ResultLine line, PairedDifference test, boolean isJudged) {
    Judgement judgement = line.judgementOfErrors();
    return new Speed(
        SpeedUp.Kind.VALUE,
        round(test.mean()),
        round(test.interval().low()),
        Optional.of(round(test.interval().high())),
        test.n(),
        isJudged ? judgement.verdict() : Verdict.NOT_JUDGED,
        judgement.declared());
  }

  private List<Budget> budgets(MethodConfig method) {
    List<Budget> budgets = new ArrayList<>();
    for (Row row : results.rows(method)) {
      List<TrialRecord> trials = row.valid();
      if (!trials.isEmpty()) {
        double error =
            geometricMean(trials, trial -> Row.outcome(trial).score().positiveErrorRate());
        budgets.add(
            new Budget(
                row.fraction(),
                costOf(trials, method, CostMetric.TIME).orElse(0.0),
                costOf(trials, method, CostMetric.WALL).orElse(0.0),
                costOf(trials, method, CostMetric.WORK).orElse(0.0),
                round(100 * error)));
      }
    }
    return budgets;
  }

  private List<FigureData.TrialFile> files(MethodConfig method) {
    return results.rows(method).stream()
        .flatMap(row -> row.trials().stream())
        .flatMap(
            trial ->
                Stream.ofNullable(files.get(trial))
                    .map(
                        file ->
                            new FigureData.TrialFile(
                                trial.spec().budgetFraction(), trial.spec().seed(), file)))
        .toList();
  }

  static double round(double value) {
    return Double.isFinite(value) ? Double.parseDouble(Numbers.significant(value, DIGITS)) : value;
  }
}
