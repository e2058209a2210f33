package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/**
 * What a trial of the fixed matrix determined.
 *
 * @param workload its id
 * @param method its id
 * @param ending {@code trained}, or the status of a trial that did not train to its end
 * @param result present where it trained to its end
 */
public record GoldenTrial(String workload, String method, String ending, Optional<Result> result) {

  /**
   * How far the final loss may lie from that of another kind of machine, relatively. Where kernels
   * chose as on a CPU without vector units, the farthest of 32 lay 2.1% away.
   */
  static final double LOSS_TOLERANCE = 0.05;

  /** Methods that take a step, or score a pool, as scores of the model tell them. */
  private static final Set<String> STEPS_BY_SCORES = Set.of("select.backprop", "grad.bound.gated");

  /** How far their steps and work may lie from those of another kind of machine, relatively. */
  static final double STEPS_TOLERANCE = 0.02;

  private static final Set<String> STEPS_AND_WORK = Set.of("steps", "work");
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
  public record Result(
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
  public record Difference(String workload, String method, String what, String before, String now) {

    /** In one line. */
    public String line() {
      return "%s %s: %s was %s, is %s".formatted(workload, method, what, before, now);
    }
  }

  /**
   * What a record determined. A rule on times that the trial broke beside others is no matter here.
   */
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

  /** What differs from the golden trial, all bits compared. */
  List<Difference> inBits(GoldenTrial golden) {
    List<Difference> differences = inCounters(golden);
    if (golden.result().isPresent() && result.isPresent()) {
      Result before = golden.result().get();
      Result now = result.get();
      compare("scored rows", before.scoredRows(), now.scoredRows(), differences);
      compare("distinct rows", before.distinctRows(), now.distinctRows(), differences);
      compare(
          "initial weights",
          before.initialWeightsSha256(),
          now.initialWeightsSha256(),
          differences);
      compare("final weights", before.finalWeightsSha256(), now.finalWeightsSha256(), differences);
      compare("errors", before.errors(), now.errors(), differences);
      if (!before.finalLossBits().equals(now.finalLossBits())) {
        compare("final loss", before.finalLoss(), now.finalLoss(), differences);
      }
    }
    return differences;
  }

  /**
   * What differs from a golden trial of another kind of machine: the ending, the counters, and the
   * final loss beyond its tolerance. Where scores of the model decide whether a step is paid for, a
   * last digit may move steps and work, which then have a tolerance too.
   */
  List<Difference> inWhatAnyMachineGives(GoldenTrial golden) {
    List<Difference> differences = inCounters(golden);
    if (hasNearlyTheSteps(golden)) {
      differences.removeIf(difference -> STEPS_AND_WORK.contains(difference.what()));
    }
    if (golden.result().isPresent() && result.isPresent()) {
      double before = golden.result().get().finalLoss();
      double now = result.get().finalLoss();
      if (!(Math.abs(now - before) <= LOSS_TOLERANCE * before)) {
        compare("final loss", before, now, differences);
      }
    }
    return differences;
  }

  private boolean hasNearlyTheSteps(GoldenTrial golden) {
    return STEPS_BY_SCORES.contains(method)
        && result.isPresent()
        && golden.result().isPresent()
        && isNear(golden.result().get().steps(), result.get().steps())
        && isNear(golden.result().get().work(), result.get().work());
  }

  private static boolean isNear(long before, long now) {
    return Math.abs(now - before) <= STEPS_TOLERANCE * before;
  }

  private List<Difference> inCounters(GoldenTrial golden) {
    List<Difference> differences = new ArrayList<>();
    compare("ending", golden.ending(), ending, differences);
    if (golden.result().isPresent() && result.isPresent()) {
      Result before = golden.result().get();
      Result now = result.get();
      compare("steps", before.steps(), now.steps(), differences);
      compare("work", before.work(), now.work(), differences);
      compare("look-ups", words(before.lookUps()), words(now.lookUps()), differences);
      compare(
          "network parameters", before.networkParameters(), now.networkParameters(), differences);
    }
    return differences;
  }

  private void compare(String what, Object before, Object now, List<Difference> differences) {
    if (!before.equals(now)) {
      differences.add(
          new Difference(
              workload, method, what, shortened(before.toString()), shortened(now.toString())));
    }
  }

  /** The first digits of a hash, anything else whole. */
  private static String shortened(String value) {
    return value.length() == HASH_DIGITS ? Build.shortened(value) : value;
  }

  private static String words(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "not counted";
  }
}
