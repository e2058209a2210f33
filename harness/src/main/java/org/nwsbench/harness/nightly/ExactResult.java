package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of the exact gate.
 *
 * @param everyBit whether the golden entry is of this kind of machine; with one of another kind,
 *     few numbers are compared, and these roughly
 * @param against the machine of the golden entry
 * @param golden commit at which the golden file was last changed
 * @param trials compared
 * @param differences a line each; none where all is as it was
 */
record ExactResult(
    boolean everyBit, String against, String golden, int trials, List<String> differences) {

  ExactResult {
    differences = List.copyOf(differences);
  }

  /** Compares with the golden entry of the same kind of machine, else with the newest of others. */
  static ExactResult of(Golden golden, Golden.Entry now) {
    Optional<Golden.Entry> same =
        golden.entries().stream().filter(entry -> entry.key().equals(now.key())).findFirst();
    Golden.Entry entry = same.orElse(golden.entries().get(golden.entries().size() - 1));
    List<String> differences = new ArrayList<>();
    for (GoldenTrial trial : now.trials()) {
      differences.addAll(
          find(entry, trial)
              .map(before -> trial.differences(before, same.isPresent()))
              .orElseGet(() -> List.of(trial.difference("trial", "absent", "there"))));
    }
    entry.trials().stream()
        .filter(before -> find(now, before).isEmpty())
        .forEach(before -> differences.add(before.difference("trial", "there", "absent")));
    return new ExactResult(
        same.isPresent(), entry.cpu(), golden.lastCommit(), now.trials().size(), differences);
  }

  private static Optional<GoldenTrial> find(Golden.Entry entry, GoldenTrial trial) {
    return entry.trials().stream().filter(trial::isSameTrial).findFirst();
  }

  /** What was compared. */
  String compared() {
    return everyBit
        ? "every bit"
        : "steps, work, sizes and final losses within %.0f%%"
            .formatted(100 * GoldenTrial.TOLERANCE);
  }

  /** Which comparison ran and how it ended, in one line. */
  String line() {
    return "exact gate: %d trials, compared %s with golden.json of %s: %s"
        .formatted(
            trials,
            compared(),
            everyBit ? "this kind of machine" : "another machine, " + against,
            differences.isEmpty() ? "the same" : differences.size() + " differences");
  }
}
