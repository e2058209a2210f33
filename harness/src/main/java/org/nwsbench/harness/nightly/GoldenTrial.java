package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
 * @param result present where it trained to its end
 */
record GoldenTrial(String workload, String method, String ending, Optional<Result> result) {

  /**
   * How far the final loss may lie from that of another kind of machine, relatively. Where kernels
   * chose as on a CPU without vector units, the farthest of 32 lay 2.1% away.
   */
  static final double LOSS_TOLERANCE = 0.05;

  /**
   * How far steps and work of a method that asks the model for scores may lie from those of another
   * kind of machine, relatively: a last digit may decide whether a step is paid for.
   */
  static final double STEPS_TOLERANCE = 0.02;

  private static final Set<String> STEPS_AND_WORK = Set.of("steps", "work");
  private static final String FINAL_LOSS = "final loss";
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

  /** One thing that is not as it was. */
  record Difference(String workload, String method, String what, String before, String now) {

    /** In one line. */
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

  boolean isSameTrial(GoldenTrial other) {
    return workload.equals(other.workload) && method.equals(other.method);
  }

  /** The differences from the golden trial, all bits compared. */
  List<Difference> inBits(GoldenTrial golden) {
    return differences(golden.values(), values());
  }

  /**
   * The differences from a golden trial of another kind of machine: the ending, the counters, and
   * the final loss beyond its tolerance.
   */
  List<Difference> inWhatAnyMachineGives(GoldenTrial golden) {
    List<Difference> differences = differences(golden.counters(), counters());
    if (golden.result.isPresent() && result.isPresent()) {
      Result before = golden.result.get();
      Result now = result.get();
      if (before.scoredRows + now.scoredRows > 0
          && isNear((double) before.steps, (double) now.steps, STEPS_TOLERANCE)
          && isNear((double) before.work, (double) now.work, STEPS_TOLERANCE)) {
        differences.removeIf(difference -> STEPS_AND_WORK.contains(difference.what()));
      }
      if (!isNear(before.finalLoss, now.finalLoss, LOSS_TOLERANCE)) {
        differences.addAll(
            differences(Map.of(FINAL_LOSS, before.finalLoss), Map.of(FINAL_LOSS, now.finalLoss)));
      }
    }
    return differences;
  }

  private static boolean isNear(double before, double now, double tolerance) {
    return Math.abs(now - before) <= tolerance * before;
  }

  /** What any machine gives, by name. */
  private Map<String, Object> counters() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("ending", ending);
    result.ifPresent(
        own -> {
          values.put("steps", own.steps);
          values.put("work", own.work);
          values.put(
              "look-ups",
              own.lookUps.isPresent() ? Long.toString(own.lookUps.getAsLong()) : "not counted");
          values.put("network parameters", own.networkParameters);
        });
    return values;
  }

  /** All, by name. */
  private Map<String, Object> values() {
    Map<String, Object> values = counters();
    result.ifPresent(
        own -> {
          values.put("scored rows", own.scoredRows);
          values.put("distinct rows", own.distinctRows);
          values.put("initial weights", own.initialWeightsSha256);
          values.put("final weights", own.finalWeightsSha256);
          values.put("errors", own.errors);
          values.put(FINAL_LOSS, own.finalLoss); // Equal as objects: to the bit.
        });
    return values;
  }

  /** Of the values that both have. */
  private List<Difference> differences(Map<String, Object> before, Map<String, Object> now) {
    List<Difference> differences = new ArrayList<>();
    before.forEach(
        (what, value) -> {
          Object other = now.getOrDefault(what, value);
          if (!value.equals(other)) {
            differences.add(
                new Difference(workload, method, what, shortened(value), shortened(other)));
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
