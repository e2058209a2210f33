package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The result of the exact gate.
 *
 * @param everyBit whether the golden entry is of this kind of machine: then everything must be
 *     equal as written, which tells doubles to the bit; else little is compared, and roughly
 * @param against the machine of the golden entry
 * @param golden commit at which the golden file was last changed
 * @param differences a line each
 */
record ExactResult(
    boolean everyBit, String against, String golden, int trials, List<String> differences) {

  /**
   * How far a number may lie from that of another kind of machine, relatively. Where kernels chose
   * as on a CPU without vector units, the farthest of 32 final losses lay 2.1% away. A last digit
   * may decide whether a step is paid for, too.
   */
  static final double TOLERANCE = 0.05;

  /** What another kind of machine is compared in. */
  private static final Set<String> ANYWHERE =
      Set.of("steps", "work", "lookUps", "networkParameters", "finalLoss");

  private static final String ABSENT = "not counted";
  private static final int HASH_DIGITS = 64;

  static ExactResult of(Golden golden, Golden.Entry now) {
    Golden.Entry entry = golden.entry();
    boolean everyBit = entry.key().equals(now.key());
    List<String> differences = new ArrayList<>();
    for (Golden.Trial trial : now.trials()) {
      Optional<Golden.Trial> before = entry.find(trial);
      if (before.isPresent()) {
        differences.addAll(differences(before.get(), trial, everyBit));
      } else {
        differences.add(difference(trial, "trial", "absent", "there"));
      }
    }
    entry.trials().stream()
        .filter(before -> now.find(before).isEmpty())
        .forEach(before -> differences.add(difference(before, "trial", "there", "absent")));
    return new ExactResult(
        everyBit, entry.cpu(), golden.lastCommit(), now.trials().size(), differences);
  }

  /** A line each; the ending alone where one has no result. */
  private static List<String> differences(
      Golden.Trial golden, Golden.Trial trial, boolean everyBit) {
    List<String> differences = new ArrayList<>();
    if (!trial.ending().equals(golden.ending())) {
      differences.add(difference(trial, "ending", golden.ending(), trial.ending()));
    }
    if (golden.result().isPresent() && trial.result().isPresent()) {
      Map<String, Object> before = golden.result().get();
      Map<String, Object> now = trial.result().get();
      Set<String> names = new LinkedHashSet<>(before.keySet());
      names.addAll(now.keySet());
      names.removeIf(name -> !everyBit && !ANYWHERE.contains(name));
      for (String name : names) {
        Object one = before.getOrDefault(name, ABSENT);
        Object other = now.getOrDefault(name, ABSENT);
        if (!isSame(one, other, everyBit)) {
          differences.add(difference(trial, name, one, other));
        }
      }
    }
    return differences;
  }

  private static boolean isSame(Object before, Object now, boolean everyBit) {
    if (!everyBit && before instanceof Number a && now instanceof Number b) {
      return Math.abs(b.doubleValue() - a.doubleValue()) <= TOLERANCE * a.doubleValue();
    }
    return before.toString().equals(now.toString());
  }

  private static String difference(Golden.Trial trial, String what, Object before, Object now) {
    return "%s %s: %s was %s, is %s"
        .formatted(trial.workload(), trial.method(), what, shortened(before), shortened(now));
  }

  /** The first digits of a hash, anything else whole. */
  private static String shortened(Object value) {
    String text = value.toString();
    return text.length() == HASH_DIGITS ? Build.shortened(text) : text;
  }

  String compared() {
    return everyBit
        ? "every bit"
        : "steps, work, sizes and final losses within %.0f%%".formatted(100 * TOLERANCE);
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
