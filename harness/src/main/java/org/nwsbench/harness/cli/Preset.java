package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;

/**
 * Settings that have a name; each option given on the command line takes the place of one.
 *
 * @param workloads ids of workloads
 * @param variations of each workload, beside it
 * @param methods ids of methods
 * @param budgets rungs of the budget ladder
 * @param seeds a single number is a count
 * @param out folder of the experiment
 */
record Preset(
    List<String> workloads,
    List<Variation> variations,
    List<String> methods,
    List<String> budgets,
    List<Long> seeds,
    Path out) {

  private static final List<String> FIVE =
      List.of("uniform.reshuffle", "loss.exact", "grad.norm", "nws", "nws.label");

  /** One rung, two seeds. */
  static final Preset CUSTOM = plain(FIVE, List.of("1"), List.of(2L), "run");

  /** A first look: two seeds at the reference budget. */
  private static final Preset QUICK = plain(FIVE, List.of("1"), List.of(2L), "quick");

  /** The paper's question: the sketch and its chief rivals on the whole budget ladder. */
  private static final Preset PAPER =
      plain(
          List.of(
              "uniform.reshuffle",
              "uniform.replacement",
              "uniform.twin",
              "loss.exact",
              "grad.bound",
              "grad.norm",
              "loss.table",
              "prune.infobatch",
              "nws",
              "nws.label"),
          List.of("1/4", "1/2", "1", "2"),
          List.of(5L),
          "paper");

  /** Where sampling pays: real data made unbalanced, redundant or noisy. */
  static final Preset REGIMES =
      new Preset(
          List.of("letter-mlp", "shuttle-mlp"),
          Stream.of(
                  "imbalance-10", "imbalance-100", "copies-4", "copies-16", "noise-10", "noise-30")
              .map(Variation::of)
              .toList(),
          List.of(
              "uniform.reshuffle",
              "uniform.twin",
              "loss.table",
              "grad.bound",
              "nws",
              "nws.label",
              "prune.infobatch",
              "select.backprop"),
          List.of("1/2"),
          List.of(5L),
          Path.of("results", "regimes"));

  private static final Map<String, Preset> BY_NAME =
      Map.of("quick", QUICK, "paper", PAPER, "regimes", REGIMES);

  private static Preset plain(
      List<String> methods, List<String> budgets, List<Long> seeds, String out) {
    return new Preset(
        List.of(MatrixOptions.ALL), List.of(), methods, budgets, seeds, Path.of("results", out));
  }

  /**
   * The preset called {@code name}.
   *
   * @throws UsageException if there is none
   */
  static Preset of(String name) {
    Preset found = BY_NAME.get(name);
    if (found == null) {
      throw new UsageException(
          Suggestion.unknown("preset", name, BY_NAME.keySet().stream().sorted().toList()));
    }
    return found;
  }
}
