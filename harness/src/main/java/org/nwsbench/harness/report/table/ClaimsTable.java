package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Claim;
import org.nwsbench.harness.analysis.ClaimVerdict;
import org.nwsbench.harness.analysis.Claims;
import org.nwsbench.harness.analysis.Claims.Answer;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.Headline;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.PrimaryFamily;
import org.nwsbench.harness.analysis.ScoreCost;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/** The paper's claims: what was estimated for each, and the verdict. */
public final class ClaimsTable {

  /** Its name among the tables. */
  public static final String NAME = "claims";

  private static final String ALL = "all";

  private final Claims claims;
  private final HeadlineEvidence evidence;
  private final Notes notes = new Notes();

  private ClaimsTable(Claims claims) {
    this.claims = claims;
    this.evidence = new HeadlineEvidence(claims.headline());
  }

  /** The table for reading. */
  public static Table of(Claims claims) {
    return new ClaimsTable(claims).table();
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(Table.WORKLOAD, true));
    columns.add(new Column(Table.METHOD, true));
    columns.add(new Column("S by time", false));
    columns.add(new Column(Claim.FASTER.title(), true));
    columns.add(new Column(Claim.FACTOR.title(), true));
    columns.add(new Column("error difference", false));
    columns.add(new Column(Claim.ACCURACY.title(), true));
    columns.add(new Column("cost of scores", false));
    columns.add(new Column(Claim.CHEAPER.title(), true));
    List<List<Cell>> rows = claims.answers().stream().map(this::cells).toList();
    return new Table(NAME, caption(), columns, rows, notes.all());
  }

  private String caption() {
    return ("The claims of arXiv 2311.13583, each with our estimate, its 95%% interval and N, and a"
            + " verdict: supported where the whole interval is on the claim's side, not supported"
            + " where none of it is, else undecided; without an interval, every resample of five"
            + " seeds or more must be on one side. All: supported if on each of the %s workloads, not supported if not on one"
            + " of them. All but \"fewer errors\" are readings of unadjusted intervals, not declared"
            + " hypotheses. Where %s is as good at f = 1 as with less, or the interval"
            + " of %s's own S leaves out 1, S decides nothing; where a trial of the method failed, S supports"
            + " nothing. %s%s%s")
        .formatted(
            declaredWorkloads(),
            MethodConfig.REFERENCE,
            PrimaryFamily.TWIN,
            Arrays.stream(Claim.values())
                .map(claim -> upperCase(claim.title()) + ": " + claim.test())
                .collect(Collectors.joining(" ")),
            claims.headline().family().nullWins()
                ? " " + PrimaryFamily.TWIN + " differs from its equal, so nothing is decided."
                : "",
            claims.headline().ruler());
  }

  private static String upperCase(String title) {
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  private List<Cell> cells(Answer answer) {
    return List.of(
        Cell.of(answer.workload().orElse(ALL)).from(asked(answer, answer.workload().orElse(ALL))),
        Cell.of(answer.method()).from(asked(answer, answer.method())),
        speedUp(answer),
        verdict(answer, Claim.FASTER),
        verdict(answer, Claim.FACTOR),
        difference(answer),
        verdict(answer, Claim.ACCURACY),
        cost(answer),
        verdict(answer, Claim.CHEAPER));
  }

  private Evidence asked(Answer answer, String value) {
    return new Evidence(
        "declared: the method and workload of a hypothesis",
        answer.line().map(line -> evidence.asked(line, "", value).items()).orElse(List.of()),
        value);
  }

  private Cell speedUp(Answer answer) {
    if (answer.line().isPresent()) {
      Headline.Line line = answer.line().get();
      SpeedUpBootstrap sample = line.speedUps().get(CostMetric.WALL);
      Cell cell =
          sample == null
              ? Cell.of("—")
              : new Cell(SpeedUpCells.text(sample), notes.mark(reason(sample)));
      return cell.from(evidence.speedUp(line, CostMetric.WALL));
    }
    if (answer.workload().isPresent()) {
      return notRun();
    }
    return pooled(answer)
        .map(
            pooled ->
                new SpeedUpCells(claims.headline(), notes, declaredWorkloads())
                    .of(pooled, CostMetric.WALL))
        .orElseGet(this::notRun);
  }

  private int declaredWorkloads() {
    return claims.headline().family().declared().workloads().size();
  }

  private static String reason(SpeedUpBootstrap sample) {
    return sample.estimate() instanceof SpeedUp.LadderNotRun none ? none.reason() + "." : "";
  }

  private Optional<Headline.Pooled> pooled(Answer answer) {
    return claims.headline().pooled(claims.headline().family().declared().workloads()).stream()
        .filter(pooled -> pooled.method().equals(answer.method()))
        .findFirst();
  }

  private Cell notRun() {
    return new Cell("—", notes.mark("not run, or in several configurations."))
        .from(new Evidence("not run: no line of the headline has it", List.of(), "no estimate"));
  }

  private Cell difference(Answer answer) {
    if (answer.line().isEmpty()) {
      return answer.workload().isEmpty() ? notPooled() : notRun();
    }
    Headline.Line line = answer.line().get();
    int decimals = line.results().pointDecimals();
    return Cell.of(line.difference().map(own -> text(own, decimals)).orElse("—"))
        .from(evidence.difference(line));
  }

  private static String text(PairedDifference difference, int decimals) {
    return estimate(difference.mean(), difference.interval(), difference.n(), decimals);
  }

  private static String estimate(double value, Interval interval, int n, int decimals) {
    return "%s %s (%s)"
        .formatted(Numbers.fixed(value, decimals), Numbers.interval(interval, decimals), n);
  }

  private Cell notPooled() {
    return Cell.BLANK.from(evidence.notPooled());
  }

  private Cell cost(Answer answer) {
    if (answer.line().isEmpty()) {
      return answer.workload().isEmpty() ? notPooled() : notRun();
    }
    Optional<ScoreCost> cost = answer.cost();
    Cell cell =
        cost.isEmpty()
            ? new Cell("—", notes.mark("fewer than two pairs with " + ScoreCost.EXACT + "."))
            : Cell.of(estimate(cost.get().ratio(), cost.get().interval(), cost.get().pairs(), 2));
    return cell.from(
        new Evidence(
            "cost of scores: seconds of hash, select, score and observe a step at f = 1 over those"
                + " of loss.exact, geometric mean over seeds that both ran alone, on one machine"
                + " and with one code, with a t interval of the logarithm",
            ScoreCost.items(answer.line().get()),
            cost.map(ClaimsTable::words).orElse("no two pairs")));
  }

  private static String words(ScoreCost cost) {
    return "pairs %s, ratio %s, interval [%s, %s]"
        .formatted(cost.pairs(), cost.ratio(), cost.interval().low(), cost.interval().high());
  }

  private Cell verdict(Answer answer, Claim claim) {
    ClaimVerdict verdict = answer.verdicts().get(claim);
    boolean restsOnS = claim == Claim.FASTER || claim == Claim.FACTOR;
    String why = restsOnS && verdict == ClaimVerdict.UNDECIDED ? notes.mark(answer.obstacle()) : "";
    return new Cell(verdict.words(), why).from(evidence(answer, claim, verdict));
  }

  private Evidence evidence(Answer answer, Claim claim, ClaimVerdict verdict) {
    if (answer.workload().isEmpty()) {
      return new Evidence(
          "verdict on all: supported if on each workload, not supported if not on one",
          List.of(),
          claims.counts(claim, answer.method()) + ": " + verdict.words());
    }
    Optional<Evidence> source = answer.line().map(line -> source(line, claim));
    return new Evidence(
        "verdict: " + claim.test(),
        source.map(Evidence::items).orElse(List.of()),
        source.map(Evidence::result).orElse("not run") + "; " + verdict.words());
  }

  private Evidence source(Headline.Line line, Claim claim) {
    return switch (claim) {
      case FASTER, FACTOR -> evidence.speedUp(line, CostMetric.WALL);
      case ACCURACY -> evidence.holm(line);
      case CHEAPER ->
          new Evidence(
              "",
              ScoreCost.items(line),
              ScoreCost.of(line).map(ClaimsTable::words).orElse("no two pairs"));
    };
  }

  /** The table for computing. */
  public static String csv(Claims claims) {
    CsvTable<Answer> table =
        new CsvTable<Answer>()
            .column("workload", answer -> answer.workload().orElse(ALL))
            .column("method", Answer::method);
    for (Claim claim : Claim.values()) {
      table.column(
          claim.name().toLowerCase(Locale.ROOT), answer -> answer.verdicts().get(claim).words());
    }
    return table
        .optional("cost_of_scores", answer -> answer.cost().map(ScoreCost::ratio))
        .optional("cost_of_scores_low", answer -> answer.cost().map(c -> c.interval().low()))
        .optional("cost_of_scores_high", answer -> answer.cost().map(c -> c.interval().high()))
        .optional("cost_of_scores_pairs", answer -> answer.cost().map(ScoreCost::pairs))
        .write(claims.answers());
  }
}
