package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.BestRival;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Hypothesis;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.Judgement;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.ResultLine;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily.Judged;
import org.nwsbench.harness.stats.PairedDifference;

/**
 * The table of all hypotheses with their tests, and with the results of claims that were declared
 * beforehand.
 */
public record TestsTable(Verdicts verdicts) {

  public static final String NAME = "tests";

  private record Tested(Hypothesis hypothesis, Judged judged, Optional<ResultLine> line) {}

  public Optional<Table> table() {
    List<Tested> tests =
        verdicts.hypotheses().entrySet().stream()
            .map(
                test ->
                    new Tested(
                        test.getKey(),
                        test.getValue(),
                        verdicts.line(test.getKey().workload(), test.getKey().method())))
            .toList();
    return tests.isEmpty() ? Optional.empty() : Optional.of(table(tests));
  }

  private Table table(List<Tested> tests) {
    return new Columns<Tested>()
        .labelAndValue(Table.WORKLOAD, test -> test.hypothesis().workload())
        .label(Table.METHOD, TestsTable::name)
        .value("method", test -> test.hypothesis().method())
        .words(
            "against",
            "against: the reference, or the rival with the largest S by time here",
            test -> Cell.of(against(test)).from(given(test)))
        .value("against", this::against)
        .numbers(
            "estimate",
            "estimate: S over the reference or the best rival; see how-a-number-gets-into-the-table",
            test -> test.line().map(line -> estimate(test, line)).orElse(Cell.of("—")))
        .numbers(
            "p (t)",
            "p: paired t test, two-sided, over seeds; blank for fewer than two pairs, or where equal cost lies beyond the budgets",
            test -> p(test, test.judged().difference(), PairedDifference::p))
        .value("p_t", test -> test.judged().difference().map(PairedDifference::p))
        .numbers(
            "p (sign flip)",
            "sign flip: exact two-sided test over all 2^n signs of the same differences; it decides nothing",
            test ->
                Cell.of(
                        test.judged().signFlip().isPresent()
                            ? Numbers.probability(test.judged().signFlip().getAsDouble())
                            : "")
                    .from(given(test)))
        .value("p_sign_flip", test -> test.judged().signFlip())
        .numbers(
            "p (Holm)",
            "holm: p of the t test, over the best of m rivals m times where it says slower, adjusted by Holm over all rows; a test that cannot be done counts as 1",
            test -> p(test, test.judged().holm(), Function.identity()))
        .value("p_holm", test -> test.judged().holm())
        .words(
            "verdict",
            "verdict: by p (Holm) <= 0.05; none where the A/A control or the calibration forbids it",
            test -> Cell.of(verdict(test)).from(given(test)))
        .value("verdict", TestsTable::verdict)
        .words(
            "expected",
            "expectation: declared beforehand; met where the whole 95% interval lies on its side, not met where none of it does",
            test -> Cell.of(expected(test)).from(given(test)))
        .value("expected", this::expected)
        .table(NAME, caption(tests.size()), tests);
  }

  private static String name(Tested test) {
    return test.hypothesis().method()
        + (test.hypothesis().measure() == Measure.BEST_RIVAL ? " over best rival" : "");
  }

  private String against(Tested test) {
    return test.hypothesis().measure() == Measure.BEST_RIVAL
        ? test.line()
            .flatMap(ResultLine::overBestRival)
            .flatMap(BestRival::rival)
            .map(MethodConfig::label)
            .orElse("the best rival")
        : verdicts.declaration().reference();
  }

  private static Cell estimate(Tested test, ResultLine line) {
    return switch (test.hypothesis().measure()) {
      case SPEED_UP ->
          Cell.of(SpeedUpCells.text(line.estimate(CostMetric.TIME), ""))
              .withNote(line.estimate(CostMetric.TIME).reason())
              .from(SpeedUpCells.given(line, CostMetric.TIME));
      case BEST_RIVAL -> SpeedUpCells.overRival(line);
    };
  }

  private static <T> Cell p(Tested test, Optional<T> value, Function<T, Double> p) {
    return Cell.of(value.map(p).map(Numbers::probability).orElse("")).from(given(test));
  }

  private static List<Table.Given> given(Tested test) {
    return test.line().map(line -> estimate(test, line).given()).orElse(List.of());
  }

  private static String verdict(Tested test) {
    if (test.line().isEmpty()) {
      return "not run";
    }
    Judgement judgement = test.line().get().judgement(test.hypothesis().measure());
    return judgement
        .refusal()
        .map("refused: "::concat)
        .orElseGet(() -> SpeedUpCells.words(judgement.verdict()));
  }

  private String expected(Tested test) {
    if (test.line().isEmpty() || test.hypothesis().measure() == Measure.BEST_RIVAL) {
      return "";
    }
    return verdicts
        .declaration()
        .claims()
        .map(Declaration.ClaimList::judged)
        .orElse(List.of())
        .stream()
        .map(claim -> claim.test() + ": " + claim.result(test.line().get()).words())
        .collect(Collectors.joining("; "));
  }

  private static String caption(int rows) {
    return "The %s tests that were declared, judged together: the paired t test over seeds, adjusted by Holm, decides at 5%%. The exact sign-flip test beside it decides nothing; with n seeds its p is at least 2 / 2^n, which is 0.063 for 5 seeds. In parentheses: seeds."
        .formatted(rows);
  }
}
