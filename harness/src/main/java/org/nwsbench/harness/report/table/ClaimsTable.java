package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Claim;
import org.nwsbench.harness.analysis.ClaimVerdict;
import org.nwsbench.harness.analysis.Claims;
import org.nwsbench.harness.analysis.Claims.Answer;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.ScoreCost;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.CostMetric;

/** The claims that a study judges: what was estimated for each, and the verdict. */
public final class ClaimsTable {

  /** Its name among the tables. */
  public static final String NAME = "claims";

  private static final String ALL = "all";
  private static final String NOT_POOLED = "blank here: not pooled over workloads";

  private final Claims claims;
  private final Declaration declaration;

  private ClaimsTable(Claims claims) {
    this.claims = claims;
    this.declaration = claims.verdicts().declaration();
  }

  /** The table of some claims. */
  public static Table of(Claims claims) {
    return new ClaimsTable(claims).table();
  }

  private Table table() {
    Columns<Answer> columns =
        new Columns<Answer>()
            .words(Table.WORKLOAD, RowCells.ASKED, asked(own -> own.workload().orElse(ALL)))
            .value("workload", own -> own.workload().orElse(ALL))
            .words(Table.METHOD, RowCells.ASKED, asked(Answer::method))
            .value("method", Answer::method);
    measure(
        columns,
        Claim.SPEED_UP,
        "S by time",
        SpeedUpCells.intervalRule(CostMetric.WALL),
        this::speedUp);
    measure(
        columns,
        Claim.ERRORS,
        "error difference",
        "paired difference: test errors over rows in percent at f = 1/2, less those of the reference"
            + " at the same seed; mean, its 95% t interval and the paired t test",
        own -> ofLine(own, ClaimsTable::difference));
    measure(
        columns,
        Claim.SCORE_COST,
        "cost of scores",
        "cost of scores: seconds of hash, select, score and observe a step at f = 1 over those of the"
            + " baseline, geometric mean over seeds that both ran alone, on one machine and with one"
            + " code, with a t interval of the logarithm",
        own -> ofLine(own, line -> cost(line, own.cost())));
    return columns
        .value("cost_of_scores", own -> own.cost().map(ScoreCost::ratio))
        .value("cost_of_scores_low", own -> own.cost().map(cost -> cost.interval().low()))
        .value("cost_of_scores_high", own -> own.cost().map(cost -> cost.interval().high()))
        .value("cost_of_scores_pairs", own -> own.cost().map(ScoreCost::pairs))
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

  private static Function<Answer, Cell> asked(Function<Answer, String> text) {
    return answer -> RowCells.asked(records(answer), text.apply(answer));
  }

  private static List<TrialRecord> records(Answer answer) {
    return answer.line().stream()
        .flatMap(line -> line.results().rows(line.method()).stream())
        .flatMap(row -> row.trials().stream())
        .toList();
  }

  private Cell speedUp(Answer answer) {
    if (answer.workload().isPresent()) {
      return ofLine(answer, line -> SpeedUpCells.of(line, CostMetric.WALL));
    }
    List<String> workloads = declaration.primary().orElseThrow().workloads();
    return claims.verdicts().pooled(workloads).stream()
        .filter(pooled -> pooled.method().equals(answer.method()))
        .findFirst()
        .map(pooled -> SpeedUpCells.of(pooled, CostMetric.WALL, workloads.size()))
        .orElseGet(ClaimsTable::notRun);
  }

  private static Cell ofLine(Answer answer, Function<Verdicts.Line, Cell> cell) {
    return answer
        .line()
        .map(cell)
        .orElseGet(
            () -> answer.workload().isEmpty() ? Cell.BLANK.from(List.of(), NOT_POOLED) : notRun());
  }

  private static Cell notRun() {
    return Cell.of("—")
        .withNote("not run, or in several configurations.")
        .from(List.of(), "no estimate");
  }

  private static Cell difference(Verdicts.Line line) {
    return Cell.of(
            line.difference()
                .map(own -> VerdictTable.text(own, "", line.results().pointDecimals()))
                .orElse("—"))
        .from(
            VerdictTable.paired(line),
            line.difference().map(VerdictTable::words).orElse("no two pairs"));
  }

  private Cell cost(Verdicts.Line line, Optional<ScoreCost> cost) {
    String baseline = claims.baseline().orElseThrow();
    List<Given> given = new ArrayList<>();
    ScoreCost.own(line).forEach(record -> given.add(seconds(record)));
    ScoreCost.baseline(line, baseline).forEach(record -> given.add(seconds(record)));
    return cost.map(
            own ->
                Cell.of(
                        "%s %s (%s)"
                            .formatted(
                                Numbers.fixed(own.ratio(), 2),
                                Numbers.interval(own.interval(), 2),
                                own.pairs()))
                    .from(
                        given,
                        "pairs %s, ratio %s, interval [%s, %s]"
                            .formatted(
                                own.pairs(),
                                own.ratio(),
                                own.interval().low(),
                                own.interval().high())))
        .orElseGet(
            () ->
                Cell.of("—")
                    .withNote("fewer than two pairs with " + baseline + ".")
                    .from(given, "no two pairs"));
  }

  private static Given seconds(TrialRecord record) {
    return new Given(record, Double.toString(ScoreCost.secondsAStep(record)));
  }

  private Cell verdict(Answer answer, Claim claim, Cell estimate) {
    ClaimVerdict verdict = answer.of(claim);
    boolean explained = claim.measure().equals(Claim.SPEED_UP) && verdict == ClaimVerdict.UNDECIDED;
    return Cell.of(verdict.words())
        .withNote(explained ? answer.obstacle() : "")
        .from(
            answer.workload().isEmpty() ? List.of() : estimate.given(),
            answer.workload().isEmpty()
                ? claims.counts(claim, answer.method()) + ": " + verdict.words()
                : estimate.result() + "; " + verdict.words());
  }

  private String caption() {
    String control = declaration.control().orElse("an A/A control");
    String drift = new CalibrationDrift(claims.verdicts().records()).warning();
    return ("The claims of %s, each with our estimate, its 95%% interval and N, and a"
            + " verdict: supported where the whole interval is on the claim's side, not supported"
            + " where none of it is, else undecided; without an interval, every resample of five"
            + " seeds or more must be on one side. All: supported if on each of the %s workloads,"
            + " not supported if not on one of them. Claims on errors are judged by the primary"
            + " hypotheses; all others are readings of unadjusted intervals. Where %s is as good at f = 1 as"
            + " with less, or the interval of %s's own S leaves out 1, S decides nothing; where a"
            + " trial of the method failed, S supports nothing. %s%s%s")
        .formatted(
            claims.list().paper(),
            declaration.primary().orElseThrow().workloads().size(),
            declaration.reference(),
            control,
            claims.list().judged().stream()
                .map(claim -> upperCase(claim.title()) + ": " + claim.test())
                .collect(Collectors.joining(" ")),
            claims.verdicts().controlDiffers()
                ? " " + control + " differs from its equal, so nothing is decided."
                : "",
            drift.isEmpty() ? "" : " " + drift);
  }

  private static String upperCase(String title) {
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }
}
