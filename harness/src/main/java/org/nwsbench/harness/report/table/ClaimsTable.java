package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Claim;
import org.nwsbench.harness.analysis.Claims;
import org.nwsbench.harness.analysis.Claims.Answer;
import org.nwsbench.harness.analysis.Hypothesis;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.RatioInterval;

/** The claims that a study judges: what was estimated for each, and the verdict. */
public record ClaimsTable(Claims claims) {

  public static final String NAME = "claims";

  public Table table() {
    Columns<Answer> columns =
        new Columns<Answer>()
            .labelAndValue(Table.WORKLOAD, own -> own.workload().orElse("all"))
            .labelAndValue(Table.METHOD, Answer::method);
    measure(
        columns,
        Claim.SPEED_UP,
        "S by time",
        SpeedUpTable.pooledRule(CostMetric.TIME),
        this::speedUp);
    measure(
        columns,
        Claim.ERRORS,
        "error difference",
        HeadlineTable.DIFFERENCE_RULE,
        own -> ofLine(own, ClaimsTable::difference));
    measure(
        columns,
        Claim.SCORE_COST,
        "cost of scores",
        "cost of scores: seconds of hash, select, score and observe a step at f = 1 over those of the"
            + " baseline, geometric mean over seeds that both ran alone, on one machine and with one"
            + " code, with a t interval of the logarithm",
        own -> ofLine(own, line -> cost(own)));
    return columns
        .value("cost_of_scores", own -> own.cost().map(RatioInterval::geometricMean))
        .interval("cost_of_scores", own -> own.cost().map(RatioInterval::interval))
        .value("cost_of_scores_pairs", own -> own.cost().map(RatioInterval::n))
        .table(NAME, caption(), claims.answers());
  }

  /** What is measured, then the verdicts on the claims about it; nothing without such a claim. */
  private void measure(
      Columns<Answer> columns,
      String measure,
      String title,
      String rule,
      Function<Answer, Cell> estimate) {
    List<Claim> own =
        claims.list().judged().stream().filter(claim -> claim.measure().equals(measure)).toList();
    if (!own.isEmpty()) {
      columns.numbers(title, rule, estimate);
    }
    for (Claim claim : own) {
      columns
          .words(
              claim.title(),
              "verdict: "
                  + claim.test()
                  + " On all: supported if on each workload, not supported if not on one.",
              answer -> verdict(answer, claim, estimate.apply(answer)))
          .value(claim.id(), answer -> answer.of(claim).words());
    }
  }

  private Cell speedUp(Answer answer) {
    if (answer.workload().isPresent()) {
      return ofLine(answer, line -> SpeedUpTable.cell(line, CostMetric.TIME));
    }
    List<String> workloads = claims.primary().workloads();
    return claims.verdicts().pooled(workloads).stream()
        .filter(pooled -> pooled.method().equals(answer.method()))
        .findFirst()
        .map(pooled -> SpeedUpTable.cell(pooled, CostMetric.TIME, workloads.size()))
        .orElseGet(ClaimsTable::notRun);
  }

  private static Cell ofLine(Answer answer, Function<Verdicts.Line, Cell> cell) {
    return answer
        .line()
        .map(cell)
        .orElseGet(() -> answer.workload().isEmpty() ? Cell.BLANK : notRun());
  }

  private static Cell notRun() {
    return Cell.of("—").withNote(RowCells.NOT_RUN);
  }

  private static Cell difference(Verdicts.Line line) {
    int decimals = line.results().pointDecimals();
    return Cell.of(line.difference().map(own -> HeadlineTable.text(own, "", decimals)).orElse("—"))
        .from(HeadlineTable.paired(line));
  }

  private Cell cost(Answer answer) {
    String baseline = claims.baseline().orElseThrow();
    List<Given> given =
        Stream.of(answer.method(), baseline)
            .flatMap(id -> answer.full(id).stream())
            .flatMap(row -> row.timed().stream())
            .map(record -> new Given(record, Double.toString(Claims.secondsAStep(record))))
            .toList();
    return answer
        .cost()
        .map(own -> Cell.of(SpeedUpTable.text(own)))
        .orElse(Cell.of("—").withNote("fewer than two pairs with " + baseline + "."))
        .from(given);
  }

  private static Cell verdict(Answer answer, Claim claim, Cell estimate) {
    Claim.Verdict verdict = answer.of(claim);
    boolean isOfSpeedUp = claim.measure().equals(Claim.SPEED_UP);
    return Cell.of(verdict.words())
        .withNote(isOfSpeedUp && verdict == Claim.Verdict.UNDECIDED ? answer.obstacle() : "")
        .from(answer.workload().isEmpty() ? List.of() : estimate.given());
  }

  private String caption() {
    return ("The claims of %s, each with our estimate, its 95%% interval and N, and a"
            + " verdict: supported where the whole interval is on the claim's side, not supported"
            + " where none of it is, else undecided. All: supported if on each of the %s workloads,"
            + " not supported if not on one of them. %s %s%s")
        .formatted(
            claims.list().paper(),
            claims.primary().workloads().size(),
            claims.verdicts().measure() == Hypothesis.Measure.ERRORS
                ? "Claims on errors are judged by the primary hypotheses; all others are readings of"
                    + " unadjusted intervals."
                : "All are readings of unadjusted intervals.",
            claims.list().judged().stream()
                .map(claim -> claim.title() + ": " + claim.test())
                .collect(Collectors.joining(" ")),
            claims.verdicts().controlDiffers()
                ? " %s differs from the reference, so nothing is decided."
                    .formatted(claims.verdicts().declaration().control().orElseThrow())
                : "");
  }
}
