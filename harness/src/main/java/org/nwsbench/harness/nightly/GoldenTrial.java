package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/**
 * The result of a trial of the fixed matrix, times excluded.
 *
 * @param workload its id
 * @param method its id
 * @param ending {@code trained}, or the status of a trial that did not train to its end
 * @param result present where it trained to its end
 */
record GoldenTrial(String workload, String method, String ending, Optional<Result> result) {

  /**
   * How far a number may lie from that of another kind of machine, relatively. Where kernels chose
   * as on a CPU without vector units, the farthest of 32 final losses lay 2.1% away. A last digit
   * may decide whether a step is paid for, too.
   */
  static final double TOLERANCE = 0.05;

  /** What another kind of machine is compared in. */
  private static final Set<String> ANYWHERE =
      Set.of("ending", "steps", "work", "look-ups", "network parameters", "final loss");

  private static final int HASH_DIGITS = 64;
  private static final String TRAINED = "trained";

  /**
   * Counters, hashes and the final loss.
   *
   * @param steps training steps taken
   * @param work work units spent
   * @param scoredRows rows that the sampler asked the model about
   * @param lookUps reads of an index of the sampler's own, where it was counted
   * @param distinctRows distinct rows in the batches
   * @param networkParameters numbers that are trained
   * @param initialWeightsSha256 hash of the initial weights
   * @param finalWeightsSha256 hash of the final weights
   * @param errors rows that the final model got wrong
   * @param finalLoss mean cross-entropy of the final model, in nats
   * @param finalLossBits its bits, in hexadecimal
   */
  record Result(
      long steps,
      long work,
      long scoredRows,
      OptionalLong lookUps,
      long distinctRows,
      long networkParameters,
      String initialWeightsSha256,
      String finalWeightsSha256,
      int errors,
      double finalLoss,
      String finalLossBits) {

    static Result of(Outcome outcome) {
      double loss = outcome.score().meanLoss();
      return new Result(
          outcome.steps(),
          outcome.work(),
          outcome.scoredRows(),
          outcome.lookUps(),
          outcome.distinctRows(),
          outcome.networkParameters(),
          outcome.initialWeightsSha256(),
          outcome.finalWeightsSha256(),
          outcome.score().errors(),
          loss,
          Long.toHexString(Double.doubleToLongBits(loss)));
    }
  }

  record Difference(String workload, String method, String what, String before, String now) {

    String line() {
      return "%s %s: %s was %s, is %s".formatted(workload, method, what, before, now);
    }
  }

  /** A rule on times that the trial broke beside others is no matter here. */
  static GoldenTrial of(TrialRecord record) {
    boolean trained = record.outcome().isPresent() && record.status() != Status.FAILED;
    return new GoldenTrial(
        record.spec().workload().id(),
        record.spec().method(),
        trained ? TRAINED : record.status().id(),
        trained ? record.outcome().map(Result::of) : Optional.empty());
  }

  boolean isOutOfTime() {
    return ending.equals(Status.TIMEOUT.id());
  }

  boolean isSameTrial(GoldenTrial other) {
    return workload.equals(other.workload) && method.equals(other.method);
  }

  List<Difference> inBits(GoldenTrial golden) {
    return differences(golden, values().keySet(), Object::equals);
  }

  /** The differences from a golden trial of another kind of machine, beyond the tolerance. */
  List<Difference> beyondTolerance(GoldenTrial golden) {
    return differences(golden, ANYWHERE, GoldenTrial::isNear);
  }

  private static boolean isNear(Object before, Object now) {
    if (before instanceof Number a && now instanceof Number b) {
      return Math.abs(b.doubleValue() - a.doubleValue()) <= TOLERANCE * a.doubleValue();
    }
    return before.equals(now);
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("ending", ending);
    result.ifPresent(
        own -> {
          values.put("steps", own.steps);
          values.put("work", own.work);
          values.put(
              "look-ups",
              own.lookUps.isPresent() ? (Object) own.lookUps.getAsLong() : "not counted");
          values.put("network parameters", own.networkParameters);
          values.put("scored rows", own.scoredRows);
          values.put("distinct rows", own.distinctRows);
          values.put("initial weights", own.initialWeightsSha256);
          values.put("final weights", own.finalWeightsSha256);
          values.put("errors", own.errors);
          values.put("final loss", own.finalLoss); // Equal as objects: to the bit.
        });
    return values;
  }

  /** Of the values that both have. */
  private List<Difference> differences(
      GoldenTrial golden, Set<String> compared, BiPredicate<Object, Object> same) {
    Map<String, Object> now = values();
    List<Difference> differences = new ArrayList<>();
    golden
        .values()
        .forEach(
            (what, before) -> {
              Object other = now.getOrDefault(what, before);
              if (compared.contains(what) && !same.test(before, other)) {
                differences.add(
                    new Difference(workload, method, what, shortened(before), shortened(other)));
              }
            });
    return differences;
  }

  /** The first digits of a hash, anything else whole. */
  private static String shortened(Object value) {
    String text = value.toString();
    return text.length() == HASH_DIGITS ? Build.shortened(text) : text;
  }
}
