package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/**
 * The result of a trial of the fixed matrix, times excluded.
 *
 * @param ending {@code trained}, or the status of a trial that did not train to its end
 * @param result counters, hashes and the final loss by name, where it trained to its end
 */
record GoldenTrial(
    String workload, String method, String ending, Optional<Map<String, Object>> result) {

  /**
   * How far a number may lie from that of another kind of machine, relatively. Where kernels chose
   * as on a CPU without vector units, the farthest of 32 final losses lay 2.1% away. A last digit
   * may decide whether a step is paid for, too.
   */
  static final double TOLERANCE = 0.05;

  private static final String ABSENT = "not counted";

  /** What another kind of machine is compared in. */
  private static final Set<String> ANYWHERE =
      Set.of("steps", "work", "lookUps", "networkParameters", "finalLoss");

  private static final int HASH_DIGITS = 64;

  /** A rule on times that the trial broke beside others is no matter here. */
  static GoldenTrial of(TrialRecord record) {
    Optional<Map<String, Object>> result =
        record
            .outcome()
            .filter(any -> record.status() != Status.FAILED)
            .map(GoldenTrial::determined);
    return new GoldenTrial(
        record.spec().workload().id(),
        record.spec().method(),
        result.isPresent() ? "trained" : record.status().id(),
        result);
  }

  private static Map<String, Object> determined(Outcome outcome) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("steps", outcome.steps());
    values.put("work", outcome.work());
    values.put("scoredRows", outcome.scoredRows());
    outcome.lookUps().ifPresent(count -> values.put("lookUps", count));
    values.put("distinctRows", outcome.distinctRows());
    values.put("networkParameters", outcome.networkParameters());
    values.put("initialWeightsSha256", outcome.initialWeightsSha256());
    values.put("finalWeightsSha256", outcome.finalWeightsSha256());
    values.put("errors", outcome.score().errors());
    values.put("finalLoss", outcome.score().meanLoss());
    return values;
  }

  /**
   * What differs from a golden trial, a line each; the ending alone where one has no result.
   *
   * @param everyBit whether everything must be equal as written, which tells doubles to the bit;
   *     else little is compared, and numbers within the tolerance
   */
  List<String> differences(GoldenTrial golden, boolean everyBit) {
    List<String> differences = new ArrayList<>();
    if (!ending.equals(golden.ending)) {
      differences.add(difference("ending", golden.ending, ending));
    }
    if (golden.result.isPresent() && result.isPresent()) {
      Set<String> names = new LinkedHashSet<>(golden.result.get().keySet());
      names.addAll(result.get().keySet());
      names.removeIf(name -> !everyBit && !ANYWHERE.contains(name));
      for (String name : names) {
        Object before = golden.result.get().getOrDefault(name, ABSENT);
        Object now = result.get().getOrDefault(name, ABSENT);
        if (!isSame(before, now, everyBit)) {
          differences.add(difference(name, before, now));
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

  String difference(String what, Object before, Object now) {
    return "%s %s: %s was %s, is %s"
        .formatted(workload, method, what, shortened(before), shortened(now));
  }

  /** The first digits of a hash, anything else whole. */
  private static String shortened(Object value) {
    String text = value.toString();
    return text.length() == HASH_DIGITS ? Build.shortened(text) : text;
  }
}
