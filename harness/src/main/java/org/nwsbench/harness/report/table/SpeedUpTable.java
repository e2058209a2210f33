package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * The headline at a glance: S by time of each method side by side, and pooled. For programs it has
 * what is pooled alone: the rest is in the headline. Its cells of S, and the rule that they go by,
 * are those of every table.
 */
public final class SpeedUpTable {

  public static final String NAME = "speed-up";

  /** What a bound and an open end say. */
  static final String CENSORED =
      "> 1.7 says that by estimate the error is reached below the costs that all seeds have, < 0.6"
          + " above them: how sure that is, the interval says. Ends of 0 and ∞ lie beyond those costs.";

  private static final String LIMIT = "a limit: its scores are not counted.";

  private SpeedUpTable() {}

  public static Table of(Verdicts verdicts) {
    Columns<Verdicts.Pooled> columns =
        new Columns<Verdicts.Pooled>().labelAndValue(Table.METHOD, Verdicts.Pooled::method);
    for (SpeedUps speedUps : verdicts.speedUps()) {
      String workload = speedUps.results().name();
      String rule = rule(CostMetric.TIME);
      columns.numbers(
          workload + ": S",
          rule,
          pooled ->
              verdicts
                  .line(workload, pooled.method())
                  .map(line -> cell(line, CostMetric.TIME))
                  .orElse(Cell.BLANK.withNote(RowCells.NOT_RUN)));
      List<Double> others = speedUps.otherGoals();
      if (!others.isEmpty()) {
        columns.numbers(
            others.stream()
                .map(Numbers::fraction)
                .collect(Collectors.joining(", ", workload + ": at ", "")),
            rule,
            pooled ->
                verdicts
                    .line(workload, pooled.method())
                    .map(line -> otherGoals(line, others))
                    .orElse(Cell.BLANK));
      }
    }
    for (CostMetric metric : CostMetric.values()) {
      String name = valueName(metric);
      columns
          .numbers(
              "pooled by " + metric.words(),
              pooledRule(metric),
              pooled -> cell(pooled, metric, verdicts.shown().size()))
          .value(name, pooled -> pooled.speedUp(metric).map(SpeedUp::factor));
      values(columns, name, pooled -> pooled.speedUp(metric));
      columns.value(
          name + "_workloads", pooled -> pooled.speedUp(metric).map(own -> pooled.workloads()));
    }
    return columns.table(NAME, caption(verdicts), verdicts.pooled());
  }

  static String valueName(CostMetric metric) {
    return "speedup_" + metric.words().replace(' ', '_');
  }

  /** The ends of the interval of S and its seeds, for programs. */
  static <R> void values(Columns<R> columns, String name, Function<R, Optional<SpeedUp>> speedUp) {
    columns
        .interval(name, row -> speedUp.apply(row).flatMap(SpeedUp::interval))
        .value(name + "_seeds", row -> speedUp.apply(row).map(SpeedUp::seeds));
  }

  private static String caption(Verdicts verdicts) {
    return ("S by time: the factor by which a method reaches sooner the test error that uniform sampling"
            + " has at %s, with a 95%% interval and the number of seeds; above 1 is faster. %s"
            + " Beside it S for other goals, the errors at other f: easier at a smaller f. Pooled is the geometric mean, where S is a number"
            + " on each workload.")
        .formatted(goals(verdicts), CENSORED);
  }

  static String goals(Verdicts verdicts) {
    return places(verdicts.speedUps().stream().map(SpeedUps::goal));
  }

  /** Budget fractions as {@code f = 1/2 or f = 1}. */
  public static String places(Stream<Double> fractions) {
    return fractions
        .distinct()
        .map(fraction -> "f = " + Numbers.fraction(fraction))
        .collect(Collectors.joining(" or "));
  }

  static String rule(CostMetric metric) {
    return "speed-up: S = T(reference at the goal's f) / T(method at the goal); the goal is, by seed, the mean"
        + " log error of reference and A/A control at that f, 1/2 if no other is named, 1 where the"
        + " reference was not run at 1/2; a method's log error is a parabola in log T between budgets,"
        + " by seed; S is where its mean over seeds first reaches the goal, and the 95% interval spans all"
        + " S at which the paired t test over seeds does not reject; T is "
        + switch (metric) {
          case TIME ->
              "hash + select + score + observe of the trial + steps x seconds of a step in all other"
                  + " phases, over the block's trials of the method, of all uniform methods for these";
          case WALL ->
              "training seconds of trials alone, on the reference's kind of machine and training code";
          case WORK -> "work units";
        };
  }

  static String pooledRule(CostMetric metric) {
    return rule(metric)
        + "; pooled, the geometric mean over the workloads whose ladder was run, where S is a"
        + " number on each";
  }

  /** S of one method on one workload, with its interval, N and whatever is missing. */
  static Cell cell(Verdicts.Line line, CostMetric metric) {
    if (line.method().isReference()) {
      return Cell.of("1.00").from(given(line, metric));
    }
    SpeedUps.Estimate estimate = line.estimate(metric);
    boolean tested = metric == CostMetric.TIME;
    return Cell.of(text(estimate, tested ? stars(line, Measure.SPEED_UP) : ""))
        .withNote(
            sentences(
                line.speedUps().isLimit(line.method()) ? LIMIT : "",
                reason(estimate),
                asReference(line),
                RowCells.ladderGaps(line.results(), line.method())))
        .strongIf(tested && line.verdict(Measure.SPEED_UP) == Verdict.BETTER)
        .from(given(line, metric));
  }

  /** S at other goals, without intervals, in order of the goals. */
  static Cell otherGoals(Verdicts.Line line, List<Double> goals) {
    return Cell.of(
            goals.stream()
                .map(goal -> line.speedUps().of(line.method(), CostMetric.TIME, goal).text())
                .collect(Collectors.joining(" / ")))
        .from(given(line, CostMetric.TIME));
  }

  static Cell overRival(Verdicts.Line line, SpeedUps.OverRival over) {
    List<Given> given = new ArrayList<>(given(line, CostMetric.TIME));
    over.rival().ifPresent(rival -> given.addAll(given(line, rival, CostMetric.TIME)));
    return Cell.of(text(over.estimate(), stars(line, Measure.BEST_RIVAL)))
        .withNote(
            sentences(
                over.rival().map(own -> "over %s.".formatted(own.label())).orElse(""),
                reason(over.estimate())))
        .strongIf(line.verdict(Measure.BEST_RIVAL) == Verdict.BETTER)
        .from(given);
  }

  static String text(RatioInterval ratio) {
    return "%s %s (%s)"
        .formatted(
            Numbers.fixed(ratio.geometricMean(), 2),
            Numbers.interval(ratio.interval(), 2),
            ratio.n());
  }

  static String stars(Verdicts.Line line, Measure measure) {
    return line.test(measure).map(HypothesisFamily.Verdict::stars).orElse("");
  }

  /** A method that trained as the reference did has not chosen a row yet. */
  private static String asReference(Verdicts.Line line) {
    List<Double> same = line.results().sameAsReference(line.method());
    return same.isEmpty()
        ? ""
        : "at f = %s its trainings are the reference's, bit for bit: it chose no rows."
            .formatted(same.stream().map(Numbers::fraction).collect(Collectors.joining(", ")));
  }

  private static String reason(SpeedUps.Estimate estimate) {
    return estimate.reason().isEmpty() ? "" : estimate.reason() + ".";
  }

  private static String sentences(String... each) {
    return Stream.of(each).filter(words -> !words.isEmpty()).collect(Collectors.joining(" "));
  }

  /** S of one method over the workloads on which its ladder was run, of so many there are. */
  static Cell cell(Verdicts.Pooled pooled, CostMetric metric, int workloads) {
    Optional<SpeedUp> value = pooled.speedUp(metric);
    String over =
        pooled.workloads() == workloads
            ? ""
            : "over %s of %s workloads.".formatted(pooled.workloads(), workloads);
    return Cell.of(text(new SpeedUps.Estimate(value, ""), ""))
        .withNote(value.isPresent() ? over : obstacle(pooled, metric))
        .from(pooled.lines().stream().flatMap(line -> given(line, metric).stream()).toList());
  }

  private static String obstacle(Verdicts.Pooled pooled, CostMetric metric) {
    String reasons =
        pooled.withoutEstimate(metric).stream()
            .map(
                line ->
                    "S cannot be estimated on %s: %s."
                        .formatted(line.results().name(), line.estimate(metric).reason()))
            .collect(Collectors.joining(" "));
    return reasons.isEmpty() ? "no ladder was run." : reasons;
  }

  private static String text(SpeedUps.Estimate estimate, String stars) {
    return estimate
        .value()
        .map(
            own ->
                "%s%s%s (%s)"
                    .formatted(
                        estimate.text(),
                        stars,
                        own.interval().map(Numbers::ratios).map(" "::concat).orElse(""),
                        own.seeds()))
        .orElse(estimate.text());
  }

  /** Records of the method and of those that its S is read from, each with its part of a ladder. */
  static List<Given> given(Verdicts.Line line, CostMetric metric) {
    return line.speedUps().compared(line.method(), metric).stream()
        .flatMap(method -> given(line, method, metric).stream())
        .toList();
  }

  private static List<Given> given(Verdicts.Line line, MethodConfig method, CostMetric metric) {
    return RowCells.given(
        line.results().rows(method),
        record -> {
          String cost = "(not alone)";
          if (metric == CostMetric.WORK) {
            cost = "work " + Row.outcome(record).work();
          } else if (Row.measurements(record).exclusive()) {
            cost = Numbers.significant(line.speedUps().cost(record, method, metric), 6) + " s";
          }
          return "error %s, %s".formatted(Row.errorRate(Row.outcome(record)), cost);
        });
  }
}
