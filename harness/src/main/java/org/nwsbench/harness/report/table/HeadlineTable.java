package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.DeclaredFamily;
import org.nwsbench.harness.analysis.ErrorDifferences;
import org.nwsbench.harness.analysis.Headline;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.PrimaryFamily;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.CrossedDifference;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/**
 * Who wins, by how much, and how sure that is: speed-ups and differences of error with intervals,
 * the verdicts of the primary family, final accuracy and memory.
 */
public final class HeadlineTable {

  private static final double PERCENT = 100;
  private static final String POOLED = "pooled";

  private final Headline headline;
  private final HeadlineEvidence evidence;
  private final Notes notes = new Notes();
  private final SpeedUpCells speedUps;

  private HeadlineTable(Headline headline) {
    this.headline = headline;
    this.evidence = new HeadlineEvidence(headline);
    this.speedUps = new SpeedUpCells(headline, notes);
  }

  /** The table for reading; without rows where no workload takes part. */
  public static Table of(Headline headline) {
    return new HeadlineTable(headline).table();
  }

  /** Why there is no table, in a sentence. */
  public static String absence(Headline headline) {
    return "No headline: " + reasons(headline) + ".";
  }

  private static String reasons(Headline headline) {
    return headline.left().entrySet().stream()
        .map(entry -> entry.getKey() + ", " + entry.getValue())
        .collect(Collectors.joining("; "));
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("workload", true));
    columns.add(new Column("method", true));
    for (String title :
        List.of(
            "S by work",
            "S by time",
            "left (%)",
            "error difference",
            "other rows",
            "Holm p",
            "sign-flip p",
            "accuracy (%)",
            "sampler (MiB)",
            "peak (MiB)")) {
      columns.add(new Column(title, false));
    }
    List<List<Cell>> rows = new ArrayList<>();
    headline.lines().forEach(line -> rows.add(cells(line)));
    headline.pooled().forEach(pooled -> rows.add(cells(pooled, columns.size())));
    return new Table("headline", caption(), columns, rows, notes.all());
  }

  private List<Cell> cells(Headline.Line line) {
    String workload = line.results().name();
    String method = line.contender().label();
    return List.of(
        Cell.of(workload).from(evidence.asked(line, "workload", workload)),
        Cell.of(method).from(evidence.asked(line, "method", method)),
        speedUps.of(line, CostMetric.WORK),
        speedUps.of(line, CostMetric.WALL),
        left(line).from(evidence.left(line)),
        difference(line).from(evidence.difference(line)),
        otherRows(line).from(evidence.otherRows(line)),
        p(line.verdict().map(HypothesisFamily.Verdict::holm)).from(evidence.holm(line)),
        p(line.verdict().map(HypothesisFamily.Verdict::signFlip)).from(evidence.signFlip(line)),
        accuracy(line).from(evidence.accuracy(line)),
        mebibytes(line.full().samplerBytes(), 1).from(evidence.samplerBytes(line)),
        mebibytes(line.full().peakBytes(), 0).from(evidence.peakBytes(line)));
  }

  private Cell accuracy(Headline.Line line) {
    return new Cell(
        line.full()
            .accuracyPercent()
            .map(summary -> "%s (%s)".formatted(Numbers.spread(summary, 2), summary.n()))
            .orElse(""),
        notes.mark(RowNotes.gaps(line.full(), line.results().seeds(1))));
  }

  private static Cell left(Headline.Line line) {
    String text =
        line.speedUps().values().stream().allMatch(sample -> sample.resamples() == 0)
            ? ""
            : share(line.speedUps().get(CostMetric.WORK))
                + " / "
                + share(line.speedUps().get(CostMetric.WALL));
    return Cell.of(text);
  }

  private static String share(SpeedUpBootstrap sample) {
    return sample.resamples() == 0
        ? "—"
        : Numbers.fixed(PERCENT * sample.leftLadder() / sample.resamples(), 1);
  }

  private Cell difference(Headline.Line line) {
    if (line.contender().isReference()) {
      return Cell.BLANK;
    }
    String gaps = RowNotes.gaps(line.half(), line.results().seeds(ErrorDifferences.FRACTION));
    Optional<PairedDifference> difference = line.difference();
    if (difference.isEmpty()) {
      return new Cell("", notes.mark(("fewer than two pairs at f = 1/2. " + gaps).strip()));
    }
    int decimals = line.results().pointDecimals();
    String stars = line.verdict().map(HypothesisFamily.Verdict::stars).orElse("");
    String text =
        "%s%s %s (%s)"
            .formatted(
                Numbers.fixed(difference.get().mean(), decimals),
                stars,
                Numbers.interval(difference.get().interval(), decimals),
                difference.get().n());
    Cell cell = new Cell(text, notes.mark(gaps.isEmpty() ? "" : "at f = 1/2: " + gaps));
    return line.verdict().filter(headline.family()::isWin).isPresent() ? cell.bold() : cell;
  }

  private Cell otherRows(Headline.Line line) {
    if (line.difference().isEmpty()) {
      return Cell.BLANK;
    }
    Optional<CrossedDifference> crossed = line.crossed();
    return crossed.isEmpty()
        ? new Cell("", notes.mark("wrong rows are not known of every trial."))
        : Cell.of(
            "%s (%s)"
                .formatted(
                    Numbers.interval(
                        new Interval(
                            PERCENT * crossed.get().interval().low(),
                            PERCENT * crossed.get().interval().high()),
                        line.results().pointDecimals()),
                    crossed.get().seeds()));
  }

  private static Cell p(Optional<OptionalDouble> p) {
    if (p.isEmpty() || p.get().isEmpty()) {
      return Cell.BLANK;
    }
    return Cell.of(Numbers.probability(p.get().getAsDouble()));
  }

  private static Cell mebibytes(OptionalLong bytes, int decimals) {
    return bytes.isEmpty()
        ? Cell.BLANK
        : Cell.of(Numbers.mebibytes((double) bytes.getAsLong(), decimals));
  }

  private List<Cell> cells(Headline.Pooled pooled, int columns) {
    Cell blank = Cell.BLANK.from(evidence.notPooled());
    List<Cell> cells = new ArrayList<>(Collections.nCopies(columns, blank));
    cells.set(0, Cell.of(POOLED).from(evidence.asked(pooled, "workload", POOLED)));
    cells.set(1, Cell.of(pooled.method()).from(evidence.asked(pooled, "method", pooled.method())));
    cells.set(2, speedUps.of(pooled, CostMetric.WORK));
    cells.set(3, speedUps.of(pooled, CostMetric.WALL));
    return cells;
  }

  private String caption() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Methods against %s. S is the speed-up at equal test error, with a 95%% interval from a"
                .formatted(MethodConfig.REFERENCE)
            + " bootstrap of whole seeds; left is the share of resamples beyond the budgets run, by"
            + " work and by time. An end of an interval beyond them is said in words."
            + " Pooled is the geometric mean over the workloads that a method was run on, where S is a"
            + " value on each.");
    sentences.add(
        "The error difference is that of test errors at f = 1/2 in points, with a 95% t interval"
            + " over seeds on the same test rows; other rows, the interval if those were drawn"
            + " again. N stands in brackets; for S it is the number of seeds with a valid"
            + " trial at every budget, by time one that ran alone; pooled, of the workload with"
            + " fewest.");
    sentences.add(primary());
    sentences.add(
        headline.shown().stream()
            .map(headline.family()::detectable)
            .collect(
                Collectors.joining(
                    "; ",
                    "Least difference that one paired t test at 5%, before Holm, would see four times"
                        + " in five: ",
                    ".")));
    if (headline.family().nullWins()) {
      sentences.add(
          "%s differs from its equal at Holm p < %s: no winner is named."
              .formatted(PrimaryFamily.TWIN, PrimaryFamily.NULL_ALPHA));
    } else {
      sentences.add("Bold: a primary hypothesis is rejected, and the method errs less.");
    }
    sentences.add("Accuracy and memory are at f = 1." + headline.ruler());
    if (!headline.left().isEmpty()) {
      sentences.add("Not here: " + reasons(headline) + ".");
    }
    sentences.add(new Provenance(records()).sentence());
    return String.join(" ", sentences);
  }

  private String primary() {
    List<DeclaredFamily.Hypothesis> missing = headline.family().missing();
    return "Stars (* 0.05, ** 0.01, *** 0.001 by Holm) are for the %s of %s alone%s."
        .formatted(
            headline.family().count(),
            headline.family().declared().source(),
            missing.isEmpty()
                ? ""
                : ", of which these have no trials and count as not rejected: "
                    + missing.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private List<TrialRecord> records() {
    return headline.shown().stream().flatMap(results -> results.records().stream()).toList();
  }

  /** The table for computing: a row for each workload and method, then one for each pooled. */
  static String csv(Headline headline) {
    return new HeadlineCsv(headline).write();
  }
}
