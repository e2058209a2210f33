package org.nwsbench.harness.nightly;

import java.util.List;

/**
 * The trials of a leg's part.
 *
 * @param part of a scope, one of its {@link Scope#products}
 * @param seed of all trials
 */
record TrialRun(Scope part, long seed) {

  /** A trial takes longer to start than to train, so that a part would save little. */
  static final String BUDGET = "1";

  /** Those of {@code nwsbench run}. */
  List<String> options() {
    return List.of(
        "--workloads",
        String.join(",", part.workloads()),
        "--methods",
        String.join(",", part.methods()),
        "--budgets",
        BUDGET,
        "--seeds",
        seed + "," + seed, // A single number would be a count of seeds.
        "--threads",
        "1");
  }
}
