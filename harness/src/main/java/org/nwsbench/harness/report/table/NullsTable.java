package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Nulls.Null;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.PrimaryFamily;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.stats.FalseWins;
import org.nwsbench.harness.stats.PairedDifference;

/** The null: the twin's difference, the least detectable one, and false wins. */
public final class NullsTable {

  /** Its name among the tables. */
  public static final String NAME = "nulls";

  private static final String FEW = "too few pairs";

  private final List<Null> nulls;
  private final Notes notes = new Notes();

  private NullsTable(List<Null> nulls) {
    this.nulls = nulls;
  }

  /** The table for reading. */
  static Table of(List<Null> nulls) {
    return new NullsTable(nulls).table();
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(Table.WORKLOAD, true));
    for (String title :
        List.of(
            Table.FRACTION,
            "difference (points)",
            "p",
            "detectable (points)",
            "false wins (%)",
            "t of the pool")) {
      columns.add(new Column(title, false));
    }
    columns.add(new Column("A/A check", true));
    List<List<Cell>> rows = nulls.stream().map(this::cells).toList();
    return new Table(NAME, caption(), columns, rows, notes.all());
  }

  private static String caption() {
    return ("The null: %s differs from %s in its order of rows alone. Difference of test errors with"
            + " its 95%% t interval and N, and p of the paired t test, unadjusted. Detectable: the"
            + " least true difference that this test at 5%% sees four times in five, given that"
            + " spread. False wins: how many of %s studies of %s pairs, drawn from these with signs"
            + " at random, it rejects at 5%%; the check passes where that is 3%% to 7%%, and the mean"
            + " of all pairs as they are has |t| below 3.")
        .formatted(
            PrimaryFamily.TWIN,
            MethodConfig.REFERENCE,
            Numbers.grouped(FalseWins.PROTOCOL_DRAWS),
            FalseWins.PROTOCOL_PAIRS);
  }

  private List<Cell> cells(Null row) {
    String fraction = Numbers.fraction(row.own().fraction());
    Optional<FalseWins> wins = row.falseWins();
    Evidence simulated = falseWins(row, wins);
    int decimals = row.results().pointDecimals();
    String few =
        wins.isPresent() ? "" : "takes more than %s pairs.".formatted(FalseWins.PROTOCOL_PAIRS);
    return List.of(
        Cell.of(row.results().name()).from(asked(row, "workload", row.results().name())),
        Cell.of(fraction).from(asked(row, "fraction of the reference budget", fraction)),
        row.difference()
            .map(own -> Cell.of(text(own, decimals)))
            .orElseGet(() -> new Cell("—", notes.mark("fewer than two pairs.")))
            .from(difference(row)),
        Cell.of(row.difference().map(own -> Numbers.probability(own.p())).orElse("—"))
            .from(difference(row)),
        Cell.of(
                row.detectable().stream()
                    .mapToObj(effect -> Numbers.fixed(effect, decimals))
                    .findFirst()
                    .orElse("—"))
            .from(detectable(row)),
        new Cell(wins.map(w -> Numbers.fixed(100 * w.rate(), 1)).orElse("—"), notes.mark(few))
            .from(simulated),
        Cell.of(wins.map(w -> Numbers.fixed(w.poolT(), 2)).orElse("—")).from(simulated),
        Cell.of(wins.map(w -> w.passes() ? "passes" : "fails").orElse("—")).from(simulated));
  }

  private static String text(PairedDifference difference, int decimals) {
    return "%s %s (%s)"
        .formatted(
            Numbers.fixed(difference.mean(), decimals),
            Numbers.interval(difference.interval(), decimals),
            difference.n());
  }

  private static List<Evidence.Item> items(Null row) {
    return Stream.concat(
            HeadlineEvidence.errors(row.own()).stream(),
            HeadlineEvidence.errors(row.reference()).stream())
        .toList();
  }

  private static Evidence asked(Null row, String what, String value) {
    return new Evidence("asked for: " + what, items(row), value);
  }

  private static Evidence difference(Null row) {
    return new Evidence(
        "paired difference: test errors over rows in percent, less those of the reference at the"
            + " same seed; mean, its 95% t interval and the paired t test",
        items(row), row.difference().map(HeadlineEvidence::words).orElse(FEW));
  }

  private static Evidence detectable(Null row) {
    return new Evidence(
        "detectable effect: (t.975 + t.80) sd / sqrt(n) at n - 1 degrees of freedom",
        items(row),
        row.difference()
            .map(
                own ->
                    "pairs %s, sd %s, effect %s"
                        .formatted(own.n(), own.sd(), row.detectable().orElseThrow()))
            .orElse(FEW));
  }

  private static Evidence falseWins(Null row, Optional<FalseWins> wins) {
    return new Evidence(
        "false wins: studies of pairs drawn without replacement, each sign flipped at random, in"
            + " which the paired t test has p at most .05",
        items(row),
        wins.map(NullsTable::words).orElse(FEW + ": " + Arrays.toString(row.points())));
  }

  private static String words(FalseWins wins) {
    return "studies %s, rejections %s, rate %s, t of all pairs unflipped %s"
        .formatted(wins.draws(), wins.rejections(), wins.rate(), wins.poolT());
  }

  /** The table for computing. */
  static String csv(List<Null> nulls) {
    return new CsvTable<Null>()
        .column("workload", row -> row.results().name())
        .column("fraction", row -> row.own().fraction())
        .column("pairs", row -> row.points().length)
        .optional("difference", row -> row.difference().map(PairedDifference::mean))
        .optional("difference_sd", row -> row.difference().map(PairedDifference::sd))
        .optional("difference_low", row -> row.difference().map(own -> own.interval().low()))
        .optional("difference_high", row -> row.difference().map(own -> own.interval().high()))
        .optional("p", row -> row.difference().map(PairedDifference::p))
        .optionalDouble("detectable", Null::detectable)
        .optional("false_win_rate", row -> row.falseWins().map(FalseWins::rate))
        .optional("pool_t", row -> row.falseWins().map(FalseWins::poolT))
        .optional("passes", row -> row.falseWins().map(FalseWins::passes))
        .write(nulls);
  }
}
