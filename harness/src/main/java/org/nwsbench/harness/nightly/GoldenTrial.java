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
 * @param workload its id
 * @param method its id
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

  private static final String ENDING = "ending";
  private static final String ABSENT = "not counted";

  /** What another kind of machine is compared in. */
  private static final Set<String> ANYWHERE =
      Set.of(ENDING, "steps", "work", "lookUps", "networkParameters", "finalLoss");

  private static final int HASH_DIGITS = 64;
  private static final String TRAINED = "trained";

  /** A rule on times that the trial broke beside others is no matter here. */
  static GoldenTrial of(TrialRecord record) {
    boolean trained = record.outcome().isPresent() && record.status() != Status.FAILED;
    return new GoldenTrial(
        record.spec().workload().id(),
        record.spec().method(),
        trained ? TRAINED : record.status().id(),
        trained ? record.outcome().map(GoldenTrial::determined) : Optional.empty());
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

  boolean isSameTrial(GoldenTrial other) {
    return workload.equals(other.workload) && method.equals(other.method);
  }

  /**
   * What differs from a golden trial, a line each; the ending alone where one has no result.
   *
   * @param everyBit whether everything must be equal as written, which tells doubles to the bit;
   *     else little is compared, and numbers within the tolerance
   */
  List<String> differences(GoldenTrial golden, boolean everyBit) {
    Map<String, Object> before = golden.values();
    Map<String, Object> now = values();
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(now.keySet());
    if (golden.result().isEmpty() || result.isEmpty()) {
      names.retainAll(Set.of(ENDING));
    }
    List<String> differences = new ArrayList<>();
    for (String what : names) {
      Object one = before.getOrDefault(what, ABSENT);
      Object other = now.getOrDefault(what, ABSENT);
      boolean compared = everyBit || ANYWHERE.contains(what);
      if (compared && !isSame(one, other, everyBit)) {
        differences.add(difference(what, one, other));
      }
    }
    return differences;
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(ENDING, ending);
    result.ifPresent(values::putAll);
    return values;
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
