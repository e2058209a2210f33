package org.nwsbench.harness.report.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.data.FigureData.Contestant;
import org.nwsbench.harness.report.data.FigureData.Goal;
import org.nwsbench.harness.report.data.FigureData.Speed;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;

/** Reads from the analysis what is shown of one workload. */
final class PanelReader {

  /** The costs that S is read by, as the page names them. */
  static final Map<String, CostMetric> METRICS = new LinkedHashMap<>();

  static {
    METRICS.put("time", CostMetric.TIME);
    METRICS.put("raw", CostMetric.WALL);
    METRICS.put("work", CostMetric.WORK);
  }

  private static final int DIGITS = 5;

  private final Verdicts verdicts;
  private final SpeedUps speedUps;
  private final WorkloadResults results;
  private final Map<TrialRecord, String> files;
  private final List<Double> goals;

  PanelReader(Verdicts verdicts, SpeedUps speedUps, Map<TrialRecord, String> files) {
    this.verdicts = verdicts;
    this.speedUps = speedUps;
    this.results = speedUps.results();
    this.files = files;
    TreeSet<Double> all = new TreeSet<>(speedUps.otherGoals());
    all.add(speedUps.goal());
    goals = List.copyOf(all);
  }

  FigureData.Panel read(
      Optional<String> about, String first, Map<String, FigureData.Method> looks) {
    Map<String, Contestant> contestants = new LinkedHashMap<>();
    results.methods().forEach(own -> contestants.put(own.label(), contestant(own, looks)));
    return new FigureData.Panel(
        results.name(),
        about.orElse(results.records().get(0).spec().workload().title()),
        (int) results.records().stream().map(own -> own.spec().seed()).distinct().count(),
        results.records().get(0).spec().workload().budget(),
        results.headlineFraction(),
        goals.stream().map(this::goal).toList(),
        shown(first, contestants, looks),
        contestants);
  }

  /** Returns the first method, another one of its group, the best rival, and the limit. */
  private List<String> shown(
      String first, Map<String, Contestant> contestants, Map<String, FigureData.Method> looks) {
    List<String> shown = new ArrayList<>();
    if (contestants.containsKey(first)) {
      shown.add(first);
      contestants.keySet().stream()
          .filter(own -> !own.equals(first) && isPrimary(own))
          .forEach(shown::add);
    }
    int goal = goals.indexOf(speedUps.goal());
    String group = shown.isEmpty() ? "" : looks.get(first).group();
    contestants.entrySet().stream()
        .filter(own -> !shown.contains(own.getKey()) && !own.getValue().same())
        .filter(
            own ->
                List.of("ours", "classic", "rival", "yours")
                        .contains(looks.get(own.getKey()).group())
                    && !looks.get(own.getKey()).group().equals(group))
        .filter(own -> own.getValue().speed("time", goal).filter(s -> s.kind() == 0).isPresent())
        .max(Comparator.comparing(own -> own.getValue().speed("time", goal).orElseThrow().value()))
        .ifPresent(own -> shown.add(own.getKey()));
    contestants.keySet().stream()
        .filter(own -> looks.get(own).group().equals(MethodLooks.LIMIT))
        .findFirst()
        .ifPresent(shown::add);
    return shown;
  }

  private boolean isPrimary(String label) {
    return verdicts
        .line(results.name(), label)
        .filter(own -> verdicts.declaration().isPrimary(own.method()))
        .isPresent();
  }

  private Goal goal(double fraction) {
    Optional<MethodConfig> reference =
        results.methods().stream().filter(MethodConfig::isReference).findFirst();
    List<TrialRecord> trials =
        reference.map(own -> results.row(own, fraction).valid()).orElse(List.of());
    Map<String, Double> cost = new LinkedHashMap<>();
    double error = 0;
    if (!trials.isEmpty()) {
      MethodConfig method = reference.orElseThrow();
      METRICS.forEach(
          (name, metric) ->
              costOf(trials, method, metric).ifPresent(value -> cost.put(name, value)));
      error = 100 * geometricMean(trials, own -> Row.positiveErrorRate(Row.outcome(own)));
    }
    boolean isMain = fraction == speedUps.goal();
    double said = isMain ? speedUps.goalError().map(own -> 100 * own).orElse(error) : error;
    return new Goal(fraction, round(said), cost);
  }

  private Optional<Double> costOf(
      List<TrialRecord> trials, MethodConfig method, CostMetric metric) {
    List<TrialRecord> counted =
        trials.stream()
            .filter(own -> metric == CostMetric.WORK || Row.measurements(own).exclusive())
            .toList();
    return counted.isEmpty()
        ? Optional.empty()
        : Optional.of(round(geometricMean(counted, own -> speedUps.cost(own, method, metric))));
  }

  private static double geometricMean(
      Collection<TrialRecord> trials, ToDoubleFunction<TrialRecord> value) {
    return Math.exp(
        trials.stream()
            .mapToDouble(own -> Math.log(value.applyAsDouble(own)))
            .average()
            .orElseThrow());
  }

  private Contestant contestant(MethodConfig method, Map<String, FigureData.Method> looks) {
    Map<String, List<Optional<Speed>>> speed = new LinkedHashMap<>();
    Optional<Verdicts.Line> line = verdicts.line(results.name(), method.label());
    String group = looks.get(method.label()).group();
    boolean same = results.sameAsReference(method).contains(speedUps.goal());
    boolean isJudged =
        !same && !group.equals(MethodLooks.CONTROL) && !group.equals(MethodLooks.LIMIT);
    if (!method.isReference()) {
      METRICS.forEach(
          (name, metric) -> {
            List<Optional<Speed>> each =
                goals.stream().map(own -> speed(line, method, metric, own, isJudged)).toList();
            if (each.stream().anyMatch(Optional::isPresent)) {
              speed.put(name, each);
            }
          });
    }
    return new Contestant(
        speed.isEmpty() ? reason(method) : "",
        same,
        line.flatMap(own -> own.test(Measure.SPEED_UP)).flatMap(HypothesisFamily.Judged::holm),
        speed,
        line.flatMap(own -> own.difference().map(test -> errors(own, test, isJudged))),
        budgets(method),
        curve(method),
        phases(method),
        steps(method),
        speedUps
            .breakEven(method)
            .map(
                own ->
                    new FigureData.StepCosts(
                        round(own.oneOffSeconds()),
                        round(own.chooseSeconds()),
                        round(own.stepSeconds()),
                        own.batch(),
                        round(own.steps()),
                        round(own.byWork().factor()))),
        files(method));
  }

  private String reason(MethodConfig method) {
    if (method.isReference()) {
      return "";
    }
    List<TrialRecord> trials =
        results.rows(method).stream().flatMap(row -> row.trials().stream()).toList();
    return trials.stream().anyMatch(TrialRecord::isOk)
        ? speedUps.of(method, CostMetric.WORK).reason()
        : trials.stream().map(PanelReader::reason).findFirst().orElse("was not run");
  }

  /** Returns why a trial gave no result, without the id that it may begin with. */
  static String reason(TrialRecord trial) {
    String prefix = trial.spec().method() + ": ";
    String reason = trial.reason();
    return reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
  }

  private Optional<Speed> speed(
      Optional<Verdicts.Line> line,
      MethodConfig method,
      CostMetric metric,
      double goal,
      boolean isJudged) {
    boolean isMain = goal == speedUps.goal();
    boolean isDeclared =
        isMain
            && metric == CostMetric.TIME
            && line.flatMap(own -> own.test(Measure.SPEED_UP)).isPresent();
    return speedUps
        .of(method, metric, goal)
        .value()
        .map(
            own -> {
              int sign = 0;
              if (isJudged && !verdicts.controlDiffers()) {
                sign = isMain && line.isPresent() ? sign(line.get().verdict(metric)) : sign(own);
              }
              return speed(own, sign, isDeclared);
            });
  }

  private static int sign(Verdict verdict) {
    return verdict == Verdict.BETTER ? 1 : verdict == Verdict.WORSE ? -1 : 0;
  }

  /** Returns what the interval says where no test is about it. */
  private static int sign(SpeedUp own) {
    return own.interval().map(each -> each.low() > 1 ? 1 : each.high() < 1 ? -1 : 0).orElse(0);
  }

  static Speed speed(SpeedUp own, int sign, boolean declared) {
    int kind = own.kind() == SpeedUp.Kind.VALUE ? 0 : own.kind() == SpeedUp.Kind.ABOVE ? 1 : -1;
    Optional<Interval> interval = own.interval();
    return new Speed(
        kind,
        round(own.factor()),
        interval.map(each -> round(each.low())).orElse(0.0),
        interval.map(Interval::high).filter(Double::isFinite).map(PanelReader::round),
        own.seeds(),
        sign,
        declared);
  }

  private static Speed errors(Verdicts.Line line, PairedDifference test, boolean isJudged) {
    return new Speed(
        0,
        round(test.mean()),
        round(test.interval().low()),
        Optional.of(round(test.interval().high())),
        test.n(),
        isJudged ? sign(line.ofErrors()) : 0,
        line.test(Measure.ERRORS).isPresent());
  }

  private List<double[]> budgets(MethodConfig method) {
    List<double[]> budgets = new ArrayList<>();
    for (Row row : results.rows(method)) {
      List<TrialRecord> trials = row.valid();
      if (!trials.isEmpty()) {
        budgets.add(
            new double[] {
              row.fraction(),
              costOf(trials, method, CostMetric.TIME).orElse(0.0),
              costOf(trials, method, CostMetric.WALL).orElse(0.0),
              costOf(trials, method, CostMetric.WORK).orElse(0.0),
              round(100 * geometricMean(trials, own -> Row.positiveErrorRate(Row.outcome(own))))
            });
      }
    }
    return budgets;
  }

  /** Returns the trials of a row that can be set on the clock. */
  private List<TrialRecord> timed(MethodConfig method, double fraction) {
    return results.row(method, fraction).timed();
  }

  private List<double[]> curve(MethodConfig method) {
    List<TrialRecord> trials = timed(method, results.headlineFraction());
    int points = trials.stream().mapToInt(own -> Row.outcome(own).curve().size()).min().orElse(0);
    List<double[]> curve = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int point = i;
      double[] errors = trials.stream().mapToDouble(own -> error(own, point)).toArray();
      double x =
          trials.stream().mapToDouble(own -> seconds(own, method, point)).average().orElseThrow();
      double mean = Arrays.stream(errors).average().orElseThrow();
      Optional<Interval> interval = PairedDifference.of(errors).map(PairedDifference::interval);
      double low = interval.map(Interval::low).filter(own -> own > 0).orElse(mean);
      double high = interval.map(Interval::high).orElse(mean);
      curve.add(new double[] {round(x), round(mean), round(low), round(high)});
    }
    return curve;
  }

  private static double error(TrialRecord trial, int point) {
    Outcome.Score score = Row.outcome(trial).curve().get(point).score();
    return 100 * Math.max(score.errors(), 0.5) / score.rows();
  }

  /**
   * Returns the seconds that count until a point of the curve, by the pace that the trial's S is
   * read with.
   */
  private double seconds(TrialRecord trial, MethodConfig method, int point) {
    Measurements measured = Row.measurements(trial);
    Measurements.EvaluationPoint reached = measured.curve().get(point);
    double counted = speedUps.cost(trial, method, CostMetric.TIME);
    if (reached.phases().isEmpty()) {
      return reached.wallSeconds() * counted / measured.trainSeconds();
    }
    Outcome outcome = Row.outcome(trial);
    double perStep = (counted - choosing(measured.phases(), method)) / outcome.steps();
    return choosing(reached.phases(), method) + outcome.curve().get(point).steps() * perStep;
  }

  private double choosing(Map<Phase, Double> phases, MethodConfig method) {
    return phases.entrySet().stream()
        .filter(own -> own.getKey().isSampling())
        .filter(own -> own.getKey() != Phase.SCORE || !speedUps.isLimit(method))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /**
   * Returns the seconds by phase at the goal; those of training are scaled to the modelled pace.
   */
  private List<Double> phases(MethodConfig method) {
    List<TrialRecord> trials = timed(method, speedUps.goal());
    if (trials.isEmpty()) {
      return List.of();
    }
    double[] sums = new double[StudyReader.PHASES.size()];
    for (TrialRecord trial : trials) {
      Measurements measured = Row.measurements(trial);
      double other = measured.trainSeconds() - measured.samplingSeconds();
      double counted =
          speedUps.cost(trial, method, CostMetric.TIME) - choosing(measured.phases(), method);
      double pace = counted / other;
      double forward = measured.seconds(Phase.FORWARD);
      double backward = measured.seconds(Phase.BACKWARD);
      double[] own = {
        measured.seconds(Phase.HASH),
        measured.seconds(Phase.SELECT),
        measured.seconds(Phase.SCORE),
        measured.seconds(Phase.OBSERVE),
        forward * pace,
        backward * pace,
        (other - forward - backward) * pace
      };
      IntStream.range(0, sums.length).forEach(i -> sums[i] += own[i] / trials.size());
    }
    return Arrays.stream(sums).mapToObj(PanelReader::round).toList();
  }

  private double steps(MethodConfig method) {
    return timed(method, speedUps.goal()).stream()
        .mapToLong(own -> Row.outcome(own).steps())
        .average()
        .orElse(0);
  }

  private List<FigureData.TrialFile> files(MethodConfig method) {
    return results.rows(method).stream()
        .flatMap(row -> row.trials().stream())
        .flatMap(
            own ->
                Stream.ofNullable(files.get(own))
                    .map(
                        file ->
                            new FigureData.TrialFile(
                                own.spec().budgetFraction(), own.spec().seed(), file)))
        .toList();
  }

  static double round(double value) {
    return Double.isFinite(value) ? Double.parseDouble(Numbers.significant(value, DIGITS)) : value;
  }
}
