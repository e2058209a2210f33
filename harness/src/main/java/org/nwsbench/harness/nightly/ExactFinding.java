package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the exact gate found.
 *
 * @param comparison which one ran
 * @param against the machine of the golden entry
 * @param golden commit at which the golden file was last changed
 * @param trials compared
 * @param differences none where all is as it was
 */
public record ExactFinding(
    Comparison comparison,
    String against,
    String golden,
    int trials,
    List<GoldenTrial.Difference> differences) {

  /** How much must agree. */
  public enum Comparison {
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
    public String words() {
      return words;
    }
  }

  /** Copies the list. */
  public ExactFinding {
    differences = List.copyOf(differences);
  }

  /** Compares with the golden entry of the same kind of machine, else with the newest of others. */
  public static ExactFinding of(Golden golden, Golden.Entry now) {
    Optional<Golden.Entry> same =
        golden.entries().stream().filter(entry -> entry.key().equals(now.key())).findFirst();
    if (same.isPresent()) {
      return new ExactFinding(
          Comparison.BITS,
          same.get().cpu(),
          golden.lastCommit(),
          now.trials().size(),
          inBits(same.get(), now));
    }
    Golden.Entry other = golden.entries().get(golden.entries().size() - 1);
    return new ExactFinding(
        Comparison.COUNTERS,
        other.cpu(),
        golden.lastCommit(),
        now.trials().size(),
        acrossMachines(other, now));
  }

  static List<GoldenTrial.Difference> inBits(Golden.Entry golden, Golden.Entry now) {
    return compare(golden, now, (before, trial) -> trial.inBits(before));
  }

  static List<GoldenTrial.Difference> acrossMachines(Golden.Entry golden, Golden.Entry now) {
    return compare(golden, now, (before, trial) -> trial.inWhatAnyMachineGives(before));
  }

  /** Compares two trials. */
  @FunctionalInterface
  private interface Comparing {
    List<GoldenTrial.Difference> differences(GoldenTrial before, GoldenTrial now);
  }

  private static List<GoldenTrial.Difference> compare(
      Golden.Entry golden, Golden.Entry now, Comparing comparing) {
    List<GoldenTrial.Difference> differences = new ArrayList<>();
    for (GoldenTrial trial : now.trials()) {
      find(golden, trial)
          .ifPresentOrElse(
              before -> differences.addAll(comparing.differences(before, trial)),
              () -> differences.add(presence(trial, "absent", "there")));
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

  /** Whether all is as it was. */
  public boolean isSame() {
    return differences.isEmpty();
  }

  /** Which comparison ran and how it ended, in one line. */
  public String line() {
    return "exact gate: %d trials, compared %s with golden.json of %s: %s"
        .formatted(
            trials,
            comparison.words(),
            comparison == Comparison.BITS ? "this kind of machine" : "another machine, " + against,
            isSame() ? "the same" : differences.size() + " differences");
  }
}
