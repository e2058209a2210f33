package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of the exact gate.
 *
 * @param comparison which one ran
 * @param against the machine of the golden entry
 * @param golden commit at which the golden file was last changed
 * @param trials compared
 * @param differences none where all is as it was
 * @param unmeasured trials that ran out of time, a line each: that tells of the machine
 */
record ExactResult(
    Comparison comparison,
    String against,
    String golden,
    int trials,
    List<GoldenTrial.Difference> differences,
    List<String> unmeasured) {

  enum Comparison {
    /** Every bit: the golden entry is of this kind of machine. */
    BITS("every bit"),
    /** Few numbers, and these roughly: the golden entry is of another kind. */
    TOLERANCE(
        "steps, work, sizes and final losses within %.0f%%".formatted(100 * GoldenTrial.TOLERANCE));

    private final String words;

    Comparison(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  ExactResult {
    differences = List.copyOf(differences);
    unmeasured = List.copyOf(unmeasured);
  }

  /** Compares with the golden entry of the same kind of machine, else with the newest of others. */
  static ExactResult of(Golden golden, Golden.Entry now) {
    Optional<Golden.Entry> same =
        golden.entries().stream().filter(entry -> entry.key().equals(now.key())).findFirst();
    Golden.Entry entry = same.orElse(golden.entries().get(golden.entries().size() - 1));
    List<GoldenTrial.Difference> differences = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    for (GoldenTrial trial : now.trials()) {
      Optional<GoldenTrial> before = find(entry, trial);
      if (trial.isOutOfTime()) {
        unmeasured.add("%s %s ran out of time".formatted(trial.workload(), trial.method()));
      } else if (before.isEmpty()) {
        differences.add(presence(trial, "absent", "there"));
      } else if (same.isPresent()) {
        differences.addAll(trial.inBits(before.get()));
      } else {
        differences.addAll(trial.beyondTolerance(before.get()));
      }
    }
    entry.trials().stream()
        .filter(before -> find(now, before).isEmpty())
        .forEach(before -> differences.add(presence(before, "there", "absent")));
    return new ExactResult(
        same.isPresent() ? Comparison.BITS : Comparison.TOLERANCE,
        entry.cpu(),
        golden.lastCommit(),
        now.trials().size() - unmeasured.size(),
        differences,
        unmeasured);
  }

  private static Optional<GoldenTrial> find(Golden.Entry entry, GoldenTrial trial) {
    return entry.trials().stream().filter(trial::isSameTrial).findFirst();
  }

  private static GoldenTrial.Difference presence(GoldenTrial trial, String before, String now) {
    return new GoldenTrial.Difference(trial.workload(), trial.method(), "trial", before, now);
  }

  /** Which comparison ran and how it ended, in one line. */
  String line() {
    return "exact gate: %d trials, compared %s with golden.json of %s: %s"
        .formatted(
            trials,
            comparison.words(),
            comparison == Comparison.BITS ? "this kind of machine" : "another machine, " + against,
            differences.isEmpty() ? "the same" : differences.size() + " differences");
  }
}
