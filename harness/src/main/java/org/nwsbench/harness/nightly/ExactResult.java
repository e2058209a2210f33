package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of the exact gate.
 *
 * @param everyBit whether the golden entry is of this kind of machine; with one of another kind,
 *     few numbers are compared, and these roughly
 * @param against the machine of the golden entry
 * @param golden commit at which the golden file was last changed
 * @param differences a line each
 */
record ExactResult(
    boolean everyBit, String against, String golden, int trials, List<String> differences) {

  static ExactResult of(Golden golden, Golden.Entry now) {
    Golden.Entry entry = golden.entry();
    boolean everyBit = entry.key().equals(now.key());
    List<String> differences = new ArrayList<>();
    for (GoldenTrial trial : now.trials()) {
      differences.addAll(
          entry
              .find(trial)
              .map(before -> trial.differences(before, everyBit))
              .orElseGet(() -> List.of(trial.difference("trial", "absent", "there"))));
    }
    entry.trials().stream()
        .filter(before -> now.find(before).isEmpty())
        .forEach(before -> differences.add(before.difference("trial", "there", "absent")));
    return new ExactResult(
        everyBit, entry.cpu(), golden.lastCommit(), now.trials().size(), differences);
  }

  String compared() {
    return everyBit
        ? "every bit"
        : "steps, work, sizes and final losses within %.0f%%"
            .formatted(100 * GoldenTrial.TOLERANCE);
  }

  String line() {
    return "exact gate: %d trials, compared %s with golden.json of %s: %s"
        .formatted(
            trials,
            compared(),
            everyBit ? "this kind of machine" : "another machine, " + against,
            differences.isEmpty() ? "the same" : differences.size() + " differences");
  }
}
