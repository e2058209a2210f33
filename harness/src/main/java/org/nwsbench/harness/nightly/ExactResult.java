package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The result of the exact gate.
 *
 * @param comparison which one ran
 * @param against the machine of the golden entry
 * @param golden commit at which the golden file was last changed
 * @param trials compared
 * @param differences none where all is as it was
 */
record ExactResult(
    Comparison comparison,
    String against,
    String golden,
    int trials,
    List<GoldenTrial.Difference> differences) {

  /** How much must agree. */
  enum Comparison {
    /** Every bit: the golden entry is of this kind of machine. */
    BITS("every bit"),
    /** Counters and, within a tolerance, losses: the golden entry is of another kind. */
    COUNTERS(
        "counters, and final losses within %.0f%%".formatted(100 * GoldenTrial.LOSS_TOLERANCE));

    private final String words;

    Comparison(String words) {
      this.words = words;
    }

    /** For a person. */
    String words() {
      return words;
    }
  }

  /** Copies the list. */
  ExactResult {
    differences = List.copyOf(differences);
  }

  /** Compares with the golden entry of the same kind of machine, else with the newest of others. */
  static ExactResult of(Golden golden, Golden.Entry now) {
    Optional<Golden.Entry> same =
        golden.entries().stream().filter(entry -> entry.key().equals(now.key())).findFirst();
    Golden.Entry entry = same.orElse(golden.entries().get(golden.entries().size() - 1));
    return new ExactResult(
        same.isPresent() ? Comparison.BITS : Comparison.COUNTERS,
        entry.cpu(),
        golden.lastCommit(),
        now.trials().size(),
        same.isPresent() ? compare(entry, now, GoldenTrial::inBits) : acrossMachines(entry, now));
  }

  static List<GoldenTrial.Difference> acrossMachines(Golden.Entry golden, Golden.Entry now) {
    return compare(golden, now, GoldenTrial::inWhatAnyMachineGives);
  }

  private static List<GoldenTrial.Difference> compare(
      Golden.Entry golden,
      Golden.Entry now,
      BiFunction<GoldenTrial, GoldenTrial, List<GoldenTrial.Difference>> comparing) {
    List<GoldenTrial.Difference> differences = new ArrayList<>();
    for (GoldenTrial trial : now.trials()) {
      differences.addAll(
          find(golden, trial)
              .map(before -> comparing.apply(trial, before))
              .orElseGet(() -> List.of(presence(trial, "absent", "there"))));
    }
    golden.trials().stream()
        .filter(before -> find(now, before).isEmpty())
        .forEach(before -> differences.add(presence(before, "there", "absent")));
    return differences;
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
