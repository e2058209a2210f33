package org.nwsbench.methods.contract;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/**
 * Tests whether a sampling method keeps all rules of {@link Clause}, in small trials without a
 * network.
 *
 * <pre>
 *   MethodContract.of(new MyMethod()).check();
 *   MethodContract.of(new MyMethod()).with("k", "1").claimingUnbiased().check();
 * </pre>
 *
 * <p>For a method that keeps {@link Clause#DETERMINISM}, the outcome is the same at every call. A
 * check takes about a second, most of it for {@link Clause#UNBIASED}.
 */
public final class MethodContract {

  private static final long SEED = 1;
  private static final long OTHER_SEED = 2;
  private static final float HUGE = 1e30f;
  private static final int FAILS_UNTIL = 30;
  // The budget of the trial with losses of NaN, in plain steps. Even where a step costs as much as
  // four plain ones, it pays for 60 batches, twice as many as have losses of NaN.
  private static final int NAN_STEPS = 240;
  private static final int[] ESTIMATED = {0, 1, 2, 30, 99};

  private final SamplingMethod method;
  private final Map<String, String> overrides;
  private final boolean unbiased;
  private final boolean claimed;
  private final boolean byChance;

  /** The first finding for each broken clause. Threads that a method starts may add findings. */
  private final Map<Clause, String> findings = new ConcurrentSkipListMap<>();

  private MethodContract(
      SamplingMethod method,
      Map<String, String> overrides,
      boolean unbiased,
      boolean claimed,
      boolean byChance) {
    this.method = method;
    this.overrides = overrides;
    this.unbiased = unbiased;
    this.claimed = claimed;
    this.byChance = byChance;
  }

  /** Returns the contract of {@code method} at its default parameters. */
  public static MethodContract of(SamplingMethod method) {
    return new MethodContract(method, Map.of(), method.spec().unbiased(), false, true);
  }

  /**
   * Returns this contract with one parameter changed. A spec claims unbiased weights only for the
   * default parameters. So whether the weights are unbiased is no longer tested, unless {@link
   * #claimingUnbiased} is called before or after.
   *
   * @throws IllegalArgumentException if the method has no such parameter or does not permit the
   *     value
   */
  public MethodContract with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(overrides);
    more.put(parameter, value);
    Parameters.of(method.spec(), more);
    return new MethodContract(method, more, claimed, claimed, byChance);
  }

  /** Returns this contract with a test that weights are unbiased, whatever the spec claims. */
  public MethodContract claimingUnbiased() {
    return new MethodContract(method, overrides, true, true, byChance);
  }

  /**
   * Returns this contract for a method that chooses the same batches at every seed. Whether its
   * weights are unbiased is not tested.
   */
  public MethodContract withoutChance() {
    return new MethodContract(method, overrides, unbiased, claimed, false);
  }

  /**
   * Tests the method and returns normally if it keeps every {@link Clause}.
   *
   * @throws AssertionError if it does not. The message has a line for each of {@link #violations}
   */
  public void check() {
    List<Violation> violations = violations();
    if (!violations.isEmpty()) {
      throw new AssertionError(
          violations.stream()
              .map(violation -> "\n  " + violation)
              .collect(Collectors.joining("", method.spec().id() + " breaks the contract:", "")));
    }
  }

  /**
   * Returns the clauses that the method broke, in the order of {@link Clause}, each with its first
   * finding. The test ends early if two calls of {@code spec()} differ, if {@code misfit} declines
   * the rows or throws, if the first plain trial breaks a clause, or if {@code create} refuses the
   * parameters in a later plain trial. {@link Clause#UNBIASED} is tested only if no other clause is
   * broken.
   */
  public List<Violation> violations() {
    if (!method.spec().equals(method.spec())) {
      findings.putIfAbsent(Clause.SPEC_IS_STABLE, "two calls differ, so the rest is not tried");
    }
    askedToFit();
    if (findings.isEmpty()) {
      Optional<List<Selection>> alone = Optional.empty();
      try {
        alone = Optional.of(plain(Setting.PLAIN));
      } catch (IllegalArgumentException e) {
        findings.putIfAbsent(
            Clause.RUNS, "create with the parameters %s threw %s".formatted(overrides, e));
      }
      alone.filter(batches -> findings.isEmpty()).ifPresent(this::compared);
    }
    return findings.entrySet().stream()
        .map(finding -> new Violation(finding.getKey(), finding.getValue()))
        .toList();
  }

  private void askedToFit() {
    try {
      method
          .misfit(trial(Setting.PLAIN, SEED))
          .ifPresent(
              reason ->
                  findings.putIfAbsent(
                      Clause.RUNS, "misfit declines its rows, so nothing is tried: " + reason));
    } catch (RuntimeException e) {
      findings.putIfAbsent(Clause.RUNS, "misfit threw " + e);
    }
  }

  private void compared(List<Selection> alone) {
    try {
      same(Clause.DETERMINISM, alone, plain(Setting.PLAIN), "they differ");
      otherSeed(alone);
      besideAnother(alone);
      askedForEstimates(alone);
      otherFeedback(alone);
    } catch (IllegalArgumentException e) {
      refusedLater(e);
      return;
    }
    edges();
    // The weights of a method that throws or draws no legal batch would only look wrong, too.
    if (findings.isEmpty()) {
      weights();
    }
  }

  private ContractTrial trial(Setting setting, long seed) {
    return new ContractTrial(method.spec(), overrides, setting, seed, findings);
  }

  private Run run(Setting setting, long seed) {
    return new Run(method, trial(setting, seed), Optional.empty());
  }

  private List<Selection> plain(Setting setting) {
    return run(setting, SEED).toEnd().batches();
  }

  private void otherSeed(List<Selection> alone) {
    List<Selection> other = run(Setting.PLAIN, OTHER_SEED).toEnd().batches();
    if (byChance && alone.equals(other)) {
      findings.putIfAbsent(
          Clause.SEED_USED,
          "all batches are the same at two seeds; for a method that takes no chance, add"
              + " withoutChance()");
    }
  }

  private void besideAnother(List<Selection> alone) {
    Run run = run(Setting.PLAIN, SEED);
    Optional<Run> other = edgeRun(Clause.INDEPENDENCE, Setting.with((row, step) -> 1 + row % 5));
    run.toEnd(() -> other.filter(Run::goesOn).ifPresent(Run::step));
    other.ifPresent(Run::end);
    same(Clause.INDEPENDENCE, alone, run.batches(), "it differs");
  }

  private void askedForEstimates(List<Selection> alone) {
    Run run = run(Setting.PLAIN, SEED);
    run.toEnd(() -> run.ask(this::estimates));
    same(Clause.ESTIMATES_ARE_PURE, alone, run.batches(), "batches differ");
  }

  private void estimates(RowEstimator estimator) {
    int[] rows = ESTIMATED.clone();
    int answers = estimator.estimates(rows).length;
    if (!Arrays.equals(rows, ESTIMATED)) {
      findings.putIfAbsent(Clause.ARGUMENTS_UNWRITTEN, "the rows to estimate were written to");
    }
    if (answers != ESTIMATED.length) {
      findings.putIfAbsent(
          Clause.ESTIMATES_ARE_PURE,
          "%d rows are asked about, but there are %d estimates"
              .formatted(ESTIMATED.length, answers));
    }
  }

  private void otherFeedback(List<Selection> alone) {
    Set<Need> needs = method.spec().needs();
    if (!needs.contains(Need.LOSSES) && !needs.contains(Need.GRADIENT_BOUNDS)) {
      return;
    }
    Setting mirrored =
        Setting.PLAIN.fedBack(
            (row, step) -> Setting.SKEWED.of(Setting.PLAIN.size() - 1 - row, step));
    if (alone.equals(plain(mirrored))) {
      findings.putIfAbsent(
          Clause.FEEDBACK_USED,
          "all batches are the same when other rows have the high losses; a method that needs no feedback asks for none in spec()");
    }
  }

  private void edges() {
    edge(Clause.ONE_ROW, Setting.of(1, 1, Setting.SKEWED));
    edge(Clause.FULL_BATCH, Setting.of(16, 16, Setting.SKEWED));
    edge(Clause.ONE_PASS, Setting.ONE_PASS);
    edge(Clause.CONSTANT_LOSSES, Setting.with((row, step) -> 1));
    edge(Clause.ZERO_LOSSES, Setting.with((row, step) -> 0));
    edge(Clause.HUGE_LOSSES, Setting.with((row, step) -> row % 3 == 0 ? HUGE : 1));
    edgeRun(Clause.NAN_LOSSES, Setting.with(MethodContract::failing).steps(NAN_STEPS))
        .ifPresent(run -> recovered(run.toEnd().batches()));
  }

  /**
   * Checks that the batches after the last loss of NaN hold more than one row in all. A sampler
   * with NaN in its state may draw the same row for ever.
   */
  private void recovered(List<Selection> batches) {
    long rows =
        batches.stream()
            .skip(FAILS_UNTIL)
            .flatMapToInt(b -> Arrays.stream(b.rows()))
            .distinct()
            .count();
    if (batches.size() > FAILS_UNTIL && rows == 1) {
      findings.putIfAbsent(Clause.NAN_LOSSES, "after them a single row is drawn, for ever");
    }
  }

  /**
   * Returns the loss of a row. In the first {@value #FAILS_UNTIL} steps it is NaN for every fifth
   * row, and in one of these steps for all rows. In later steps it is never NaN.
   */
  private static float failing(int row, int step) {
    boolean fails = step == FAILS_UNTIL - 2 || (step < FAILS_UNTIL && row % 5 == 0);
    return fails ? Float.NaN : Setting.SKEWED.of(row, step);
  }

  private void edge(Clause clause, Setting setting) {
    edgeRun(clause, setting).ifPresent(Run::toEnd);
  }

  /**
   * Returns a run in the given setting, or empty if the method declines the training set. If {@code
   * misfit} or {@code create} throws, the exception is a finding for {@code clause}, and the result
   * is empty or a run that takes no step.
   */
  private Optional<Run> edgeRun(Clause clause, Setting setting) {
    ContractTrial trial = trial(setting, OTHER_SEED);
    try {
      if (method.misfit(trial).isPresent()) {
        return Optional.empty();
      }
      return Optional.of(new Run(method, trial, Optional.of(clause)));
    } catch (RuntimeException e) {
      findings.putIfAbsent(clause, "create or misfit threw " + e);
      return Optional.empty();
    }
  }

  private void weights() {
    if (unbiased && byChance) {
      Setting setting = Setting.PLAIN.steps(UnbiasedMeans.STEPS);
      try {
        UnbiasedMeans.refute(setting.size(), seed -> run(setting, seed))
            .ifPresent(detail -> findings.putIfAbsent(Clause.UNBIASED, detail));
      } catch (IllegalArgumentException e) {
        refusedLater(e);
      }
    }
  }

  private void refusedLater(IllegalArgumentException e) {
    findings.putIfAbsent(Clause.RUNS, "create took the parameters once, then threw " + e);
  }

  /**
   * If two trials differ, records {@code detail} and the first step, counted from 1, at which they
   * differ.
   */
  private void same(Clause clause, List<Selection> one, List<Selection> other, String detail) {
    int agreed = Arrays.mismatch(one.toArray(), other.toArray());
    if (agreed >= 0) {
      findings.putIfAbsent(clause, "%s from step %d".formatted(detail, agreed + 1));
    }
  }
}
