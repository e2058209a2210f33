package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import org.nwsbench.harness.workload.WorkloadReader;

/** Settings that have a name; each option given on the command line takes the place of one. */
enum Preset {
  /** A first look: two seeds at a quarter of the budget. */
  QUICK(five(), List.of("1/4"), List.of(2L), Path.of("results", "quick")),
  /** The paper's question: every method on the whole budget ladder. */
  PAPER(
      List.of(MatrixOptions.ALL),
      List.of("1/4", "1/2", "1", "2"),
      List.of(5L),
      Path.of("results", "paper")),
  /** One rung, two seeds. */
  CUSTOM(five(), List.of("1"), List.of(2L), Path.of("results", "run"));

  private final List<String> methods;
  private final List<String> budgets;
  private final List<Long> seeds;
  private final Path out;

  Preset(List<String> methods, List<String> budgets, List<Long> seeds, Path out) {
    this.methods = methods;
    this.budgets = budgets;
    this.seeds = seeds;
    this.out = out;
  }

  private static List<String> five() {
    return List.of("uniform.reshuffle", "loss.exact", "grad.norm", "nws", "nws.label");
  }

  List<String> workloads() {
    return WorkloadReader.BUILT_IN;
  }

  List<String> methods() {
    return methods;
  }

  List<String> budgets() {
    return budgets;
  }

  /** A single number is a count. */
  List<Long> seeds() {
    return seeds;
  }

  Path out() {
    return out;
  }
}
