package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;

/**
 * Settings that have a name; each option given on the command line takes the place of one.
 *
 * @param methods ids of methods
 * @param budgets rungs of the budget ladder
 * @param seeds a single number is a count
 * @param out folder of the experiment
 */
record Preset(List<String> methods, List<String> budgets, List<Long> seeds, Path out) {

  private static final List<String> FIVE =
      List.of("uniform.reshuffle", "loss.exact", "grad.norm", "nws", "nws.label");

  /** One rung, two seeds. */
  static final Preset CUSTOM =
      new Preset(FIVE, List.of("1"), List.of(2L), Path.of("results", "run"));

  /** A first look: two seeds at the reference budget. */
  private static final Preset QUICK =
      new Preset(FIVE, List.of("1"), List.of(2L), Path.of("results", "quick"));

  /** The paper's question: the sketch and its chief rivals on the whole budget ladder. */
  private static final Preset PAPER =
      new Preset(
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
          Path.of("results", "paper"));

  private static final Map<String, Preset> BY_NAME = Map.of("quick", QUICK, "paper", PAPER);

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
