package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Hypothesis;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.Verdicts.Line;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Who wins, by how much, and how sure that is: speed-ups and differences of error with intervals,
 * the tests of the hypotheses, final accuracy and memory. A row for each workload and method.
 */
public record HeadlineTable(Verdicts verdicts) {

  public static final String NAME = "headline";

  static final String DIFFERENCE_RULE =
      "paired difference: test errors over rows in percent, less those of the reference at the same"
          + " seed and budget; mean, its 95% t interval and the paired t test";

  private static final Map<SpeedUp.Kind, String> KINDS =
      Map.of(
          SpeedUp.Kind.VALUE, "value",
          SpeedUp.Kind.ABOVE, "bound",
          SpeedUp.Kind.BELOW, "not_reached");

  /** The table; without rows where no workload takes part. */
  public Table table() {
    Columns<Line> columns =
        new Columns<Line>()
            .labelAndValue(Table.WORKLOAD, line -> line.results().name())
            .labelAndValue(Table.METHOD, line -> line.method().label())
            .value("goal", line -> line.speedUps().goal());
    speedUps(columns);
    Measure measure = verdicts.measure();
    columns
        .numbers("error difference", DIFFERENCE_RULE, HeadlineTable::difference)
        .value("difference", line -> line.difference().map(PairedDifference::mean))
        .interval("difference", line -> line.difference().map(PairedDifference::interval))
        .value("difference_pairs", line -> line.difference().map(PairedDifference::n))
        .value("p", line -> line.difference().map(PairedDifference::p))
        .numbers(
            "Holm p",
            "holm: p of the paired t test of %s, adjusted for all hypotheses, of which one without a test counts as p = 1"
                .formatted(measure == Measure.SPEED_UP ? "S = 1 by time" : "the error difference"),
            line ->
                Cell.of(holm(line, measure).map(Numbers::probability).orElse(""))
                    .from(
                        measure == Measure.SPEED_UP
                            ? SpeedUpTable.given(line, CostMetric.TIME)
                            : paired(line)))
        .value("holm_p", line -> holm(line, measure))
        .value(
            "wins", line -> line.test(measure).map(own -> line.verdict(measure) == Verdict.BETTER))
        .numbers(
            "accuracy (%)",
            RowCells.ACCURACY_RULE, line -> RowCells.accuracy(line.results(), line.full()))
        .summary("accuracy", line -> line.full().determined(o -> o.score().accuracy()))
        .numbers(
            "sampler (MiB)",
            RowCells.SAMPLER_BYTES_RULE,
            line -> RowCells.samplerBytes(line.full()))
        .numbers("peak (MiB)", RowCells.PEAK_RULE, line -> RowCells.peak(line.full()))
        .value("gaps", line -> RowCells.gaps(line.results(), line.full()));
    return columns.table(NAME, caption(), verdicts.lines());
  }

  private String caption() {
    String left =
        verdicts.left().isEmpty() ? "" : " Not here: " + Conclusion.obstacles(verdicts) + ".";
    return String.join(
            " ",
            "Methods against %s. S is the speed-up at the test error that uniform sampling has at %s,"
                    .formatted(verdicts.declaration().reference(), SpeedUpTable.goals(verdicts))
                + " with a 95% interval: all S that a paired t test over seeds does not reject. Time is put"
                + " together from phases measured in the block, raw time is the wall clock's.",
            SpeedUpTable.CENSORED,
            "The error difference is that of test errors at %s in points, with a 95%% t interval"
                    .formatted(SpeedUpTable.places(verdicts.lines().stream().map(Line::fraction)))
                + " over seeds on the same test rows. N stands in brackets: seeds with a valid trial,"
                + " for S at every budget of the method, by time one that ran alone.",
            hypotheses(),
            verdicts.controlDiffers()
                ? "The A/A control %s differs from the reference at Holm p < %s: no winner is named."
                    .formatted(
                        verdicts.declaration().control().orElseThrow(), Verdicts.CONTROL_ALPHA)
                : "Bold: a hypothesis is rejected, and the method %s."
                    .formatted(verdicts.measure() == Measure.SPEED_UP ? "is faster" : "errs less"),
            "Accuracy and memory are at the largest f up to 1.")
        + left;
  }

  private String hypotheses() {
    List<Hypothesis> missing = verdicts.missing();
    return "Stars (* 0.05, ** 0.01, *** 0.001 by Holm) are for %s%s."
        .formatted(
            verdicts.declaration().primary().isPresent()
                ? "the %s primary hypotheses of %s alone"
                    .formatted(verdicts.hypotheses().size(), verdicts.declaration().source())
                : "%s: every method that was run, on every workload; no study declares others"
                    .formatted(Numbers.count(verdicts.hypotheses().size(), "comparison")),
            missing.isEmpty()
                ? ""
                : ", of which these cannot be tested and count as not rejected: "
                    + missing.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private void speedUps(Columns<Line> columns) {
    for (CostMetric metric : CostMetric.values()) {
      String name = SpeedUpTable.valueName(metric);
      columns.numbers(
          "S by " + metric.words(),
          SpeedUpTable.rule(metric),
          line -> SpeedUpTable.cell(line, metric));
      values(columns, name, line -> line.speedUp(metric));
      columns.value(
          name + "_p",
          line -> line.speedUp(metric).flatMap(SpeedUp::test).map(PairedDifference::p));
    }
    for (double goal : List.of(0.25, 1.0)) {
      values(
          columns,
          "speedup_time_goal_" + Numbers.tick(goal),
          line ->
              line.method().isReference()
                  ? Optional.empty()
                  : line.speedUps().of(line.method(), CostMetric.TIME, goal).value());
    }
    if (verdicts.declaration().primary().flatMap(Declaration.Primary::rivals).isPresent()) {
      overRival(columns);
    }
  }

  /** S or its bound, what it is, the ends of its interval, and its seeds. */
  private static void values(
      Columns<Line> columns, String name, Function<Line, Optional<SpeedUp>> speedUp) {
    columns
        .value(name, line -> speedUp.apply(line).map(SpeedUp::factor))
        .value(name + "_kind", line -> speedUp.apply(line).map(own -> KINDS.get(own.kind())));
    SpeedUpTable.values(columns, name, speedUp);
  }

  private static void overRival(Columns<Line> columns) {
    columns.numbers(
        "S over best rival",
        "speed-up over the best rival: T(rival at the goal) / T(method at the goal) by time, over seeds"
            + " that both have; the rival is the declared one with the largest S by time; the interval"
            + " inverts paired t tests that take the rival's cost for an estimate",
        line -> overBest(line).map(own -> SpeedUpTable.overRival(line, own)).orElse(Cell.BLANK));
    values(columns, "over_rival", line -> overBest(line).flatMap(own -> own.estimate().value()));
    columns
        .value(
            "best_rival",
            line -> overBest(line).flatMap(own -> own.rival().map(MethodConfig::label)))
        .value("over_rival_holm_p", line -> holm(line, Measure.BEST_RIVAL));
  }

  private static Optional<SpeedUps.OverRival> overBest(Line line) {
    return line.speedUps().overBestRival(line.method());
  }

  private static Cell difference(Line line) {
    if (line.method().isReference()) {
      return Cell.BLANK.from(paired(line));
    }
    String at = "at f = " + Numbers.fraction(line.fraction());
    String gaps = RowCells.gaps(line.results(), line.compared());
    String stars = SpeedUpTable.stars(line, Measure.ERRORS);
    Optional<PairedDifference> difference = line.difference();
    String note = gaps.isEmpty() ? "" : at + ": " + gaps;
    return Cell.of(
            difference.map(own -> text(own, stars, line.results().pointDecimals())).orElse(""))
        .withNote(
            difference.isPresent()
                ? note
                : "fewer than two pairs %s. %s".formatted(at, gaps).strip())
        .strongIf(line.verdict(Measure.ERRORS) == Verdict.BETTER)
        .from(paired(line));
  }

  public static String text(PairedDifference difference, String stars, int decimals) {
    return "%s%s %s (%s)"
        .formatted(
            Numbers.fixed(difference.mean(), decimals),
            stars,
            Numbers.interval(difference.interval(), decimals),
            difference.n());
  }

  /** Errors of method and reference where they are compared. */
  static List<Given> paired(Line line) {
    return RowCells.errors(line.results().withReference(line.method(), line.fraction()));
  }

  private static Optional<Double> holm(Line line, Measure measure) {
    return line.test(measure).flatMap(HypothesisFamily.Verdict::holm);
  }
}
