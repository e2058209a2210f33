package org.nwsbench.harness.report.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nwsbench.harness.analysis.ControlCheck;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.FalseWins;
import org.nwsbench.harness.stats.PairedDifference;

/** The A/A control: its difference, the least detectable one, and false wins. */
public final class ControlTable {

  /** Its name among the tables. */
  public static final String NAME = "control";

  private static final String FEW = "too few pairs";
  private static final String SIMULATED =
      "false wins: studies of pairs drawn without replacement, each sign flipped at random, in"
          + " which the paired t test has p at most .05; t is of all pairs unflipped";

  private ControlTable() {}

  static Table of(List<ControlCheck> checks, Declaration declaration) {
    Columns<ControlCheck> columns =
        new Columns<ControlCheck>()
            .words(Table.WORKLOAD, RowCells.ASKED, asked(check -> check.results().name()))
            .value("workload", check -> check.results().name())
            .numbers(
                Table.FRACTION,
                RowCells.ASKED,
                asked(check -> Numbers.fraction(check.own().fraction())))
            .value("fraction", check -> check.own().fraction())
            .value("pairs", check -> check.points().length);
    differences(columns);
    falseWins(columns);
    return columns.table(NAME, caption(declaration), checks);
  }

  private static Function<ControlCheck, Cell> asked(Function<ControlCheck, String> text) {
    return check -> RowCells.asked(check.own().trials(), text.apply(check));
  }

  private static void differences(Columns<ControlCheck> columns) {
    String rule =
        "paired difference: test errors over rows in percent, less those of the reference at the"
            + " same seed; mean, its 95% t interval and the paired t test";
    columns
        .numbers(
            "difference (points)",
            rule,
            check ->
                difference(
                        check, own -> VerdictTable.text(own, "", check.results().pointDecimals()))
                    .withNote(check.difference().isEmpty() ? "fewer than two pairs." : ""))
        .value("difference", check -> check.difference().map(PairedDifference::mean))
        .value("difference_sd", check -> check.difference().map(PairedDifference::sd))
        .value("difference_low", check -> check.difference().map(own -> own.interval().low()))
        .value("difference_high", check -> check.difference().map(own -> own.interval().high()))
        .numbers("p", rule, check -> difference(check, own -> Numbers.probability(own.p())))
        .value("p", check -> check.difference().map(PairedDifference::p))
        .numbers(
            "detectable (points)",
            "detectable effect: (t.975 + t.80) sd / sqrt(n) at n - 1 degrees of freedom",
            check ->
                difference(
                    check,
                    own ->
                        Numbers.fixed(
                            check.detectable().orElseThrow(), check.results().pointDecimals())))
        .value("detectable", ControlCheck::detectable);
  }

  private static Cell difference(ControlCheck check, Function<PairedDifference, String> text) {
    return Cell.of(check.difference().map(text).orElse("—"))
        .from(
            RowCells.errors(check.own(), check.reference()),
            check
                .difference()
                .map(
                    own ->
                        "%s, detectable %s"
                            .formatted(VerdictTable.words(own), check.detectable().orElseThrow()))
                .orElse(FEW));
  }

  private static void falseWins(Columns<ControlCheck> columns) {
    columns
        .numbers(
            "false wins (%)",
            SIMULATED,
            check ->
                simulated(check, wins -> Numbers.fixed(100 * wins.rate(), 1))
                    .withNote(
                        check.falseWins().isPresent()
                            ? ""
                            : "takes more than %s pairs.".formatted(FalseWins.PROTOCOL_PAIRS)))
        .value("false_win_rate", check -> check.falseWins().map(FalseWins::rate))
        .numbers(
            "t of the pool",
            SIMULATED,
            check -> simulated(check, wins -> Numbers.fixed(wins.poolT(), 2)))
        .value("pool_t", check -> check.falseWins().map(FalseWins::poolT))
        .words(
            "A/A check",
            SIMULATED,
            check -> simulated(check, wins -> wins.passes() ? "passes" : "fails"))
        .value("passes", check -> check.falseWins().map(FalseWins::passes));
  }

  private static Cell simulated(ControlCheck check, Function<FalseWins, String> text) {
    Optional<FalseWins> wins = check.falseWins();
    return Cell.of(wins.map(text).orElse("—"))
        .from(
            RowCells.errors(check.own(), check.reference()),
            wins.map(
                    own ->
                        "studies %s, rejections %s, rate %s, t of all pairs unflipped %s"
                            .formatted(own.draws(), own.rejections(), own.rate(), own.poolT()))
                .orElse(FEW + ": " + Arrays.toString(check.points())));
  }

  private static String caption(Declaration declaration) {
    return ("The A/A control: %s differs from %s in its order of rows alone. Difference of test errors with"
            + " its 95%% t interval and N, and p of the paired t test, unadjusted. Detectable: the"
            + " least true difference that this test at 5%% sees four times in five, given that"
            + " spread. False wins: how many of %s studies of %s pairs, drawn from these with signs"
            + " at random, it rejects at 5%%; the check passes where that is 3%% to 7%%, and the mean"
            + " of all pairs as they are has |t| below 3.")
        .formatted(
            declaration.control().orElseThrow(),
            declaration.reference(),
            Numbers.grouped(FalseWins.PROTOCOL_DRAWS),
            FalseWins.PROTOCOL_PAIRS);
  }
}
