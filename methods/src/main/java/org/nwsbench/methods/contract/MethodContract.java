package org.nwsbench.methods.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/**
 * Holds a sampling method to the rules of {@link Clause}, on small trials without a network.
 *
 * <pre>
 *   MethodContract.of(new MyMethod()).check();
 *   MethodContract.of(new MyMethod()).with("k", "1").claimingUnbiased().check();
 * </pre>
 *
 * <p>The outcome is the same at every call for a method that keeps {@link Clause#DETERMINISM}.
 * Takes a second or so, most of it for {@link Clause#UNBIASED}.
 */
public final class MethodContract {

  /** Settings that a method may decline by {@link SamplingMethod#misfit}. */
  private static final Set<Clause> SIZES = EnumSet.of(Clause.ONE_ROW, Clause.FULL_BATCH);

  private static final long SEED = 1;
  private static final long OTHER_SEED = 2;
  private static final float HUGE = 1e30f;
  private static final int FAILS_UNTIL = 30;
  private static final int[] FOLLOWED = {0, 1, 2, 30, 99};

  private final SamplingMethod method;
  private final Map<String, String> overrides;
  private final boolean unbiased;
  private final boolean byChance;
  private final Findings findings = new Findings();

  private MethodContract(
      SamplingMethod method, Map<String, String> overrides, boolean unbiased, boolean byChance) {
    this.method = method;
    this.overrides = overrides;
    this.unbiased = unbiased;
    this.byChance = byChance;
  }

  /** The contract of {@code method} at its default parameters. */
  public static MethodContract of(SamplingMethod method) {
    return new MethodContract(method, Map.of(), method.spec().unbiased(), true);
  }

  /**
   * The same with a parameter set. What the spec claims of weights holds for defaults, and is not
   * tested any more.
   *
   * @throws IllegalArgumentException if the method has no such parameter or does not permit the
   *     value
   */
  public MethodContract with(String parameter, String value) {
    Map<String, String> more = set(overrides, parameter, value);
    Parameters.of(method.spec(), more);
    return new MethodContract(method, more, false, byChance);
  }

  /** The same with weights tested as unbiased, whatever the spec claims. */
  public MethodContract claimingUnbiased() {
    return new MethodContract(method, overrides, true, byChance);
  }

  /** The same for a method that chooses alike at every seed; its weights are not tested then. */
  public MethodContract withoutChance() {
    return new MethodContract(method, overrides, unbiased, false);
  }

  /**
   * Passes if the method keeps every clause.
   *
   * @throws AssertionError if it does not; the message has a line for each of {@link #violations}
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
   * The clauses that were seen broken, each with what was seen first. Where the spec changes or a
   * plain trial goes wrong the others are not tried, and where any is broken, {@link
   * Clause#PARAMETERS_USED} and {@link Clause#UNBIASED} are not.
   */
  public List<Violation> violations() {
    if (!method.spec().equals(method.spec())) {
      findings.add(Clause.SPEC_IS_STABLE, "two calls differ, so the rest is not tried");
    }
    Optional<List<Selection>> alone = permitted(overrides);
    if (alone.isEmpty()) {
      findings.add(Clause.RUNS, "create refused the parameters " + overrides);
    } else if (findings.list().isEmpty()) {
      others(alone.get());
    }
    return findings.list();
  }

  private void others(List<Selection> alone) {
    try {
      repeated(alone);
      otherSeed(alone);
      besideAnother(alone);
      askedForEstimates(alone);
      otherFeedback(alone);
    } catch (IllegalArgumentException e) {
      findings.add(Clause.RUNS, "create took the parameters once, then threw " + e);
      return;
    }
    edges();
    // A method that throws or draws no legal batch would be found at fault there once more.
    if (findings.list().isEmpty()) {
      parameters();
      weights();
    }
  }

  private ContractTrial trial(Map<String, String> values, Setting setting, long seed) {
    return new ContractTrial(method.spec(), values, setting, seed, findings);
  }

  private Run run(Map<String, String> values, Setting setting, long seed) {
    return new Run(method, trial(values, setting, seed), findings, Optional.empty());
  }

  private List<Selection> plain(Setting setting, Map<String, String> values) {
    return run(values, setting, SEED).toEnd().batches();
  }

  private void repeated(List<Selection> alone) {
    difference(alone, plain(Setting.PLAIN, overrides))
        .ifPresent(step -> findings.add(Clause.DETERMINISM, "they differ from step " + step));
  }

  private void otherSeed(List<Selection> alone) {
    List<Selection> other = run(overrides, Setting.PLAIN, OTHER_SEED).toEnd().batches();
    if (byChance && difference(alone, other).isEmpty()) {
      findings.add(
          Clause.SEED_USED,
          "all batches are the same at two seeds; for a method that takes no chance, add"
              + " withoutChance()");
    }
  }

  private void besideAnother(List<Selection> alone) {
    Run run = run(overrides, Setting.PLAIN, SEED);
    Optional<Run> other = edgeRun(Clause.INDEPENDENCE, Setting.with((row, step) -> 1 + row % 5));
    while (run.goesOn()) {
      run.step();
      other.filter(Run::goesOn).ifPresent(Run::step);
    }
    run.end();
    other.ifPresent(Run::end);
    difference(alone, run.batches())
        .ifPresent(step -> findings.add(Clause.INDEPENDENCE, "it differs from step " + step));
  }

  private void askedForEstimates(List<Selection> alone) {
    Run run = run(overrides, Setting.PLAIN, SEED);
    int[] followed = FOLLOWED.clone();
    run.ask(estimator -> estimator.follow(followed));
    while (run.goesOn()) {
      run.step();
      run.ask(this::estimates);
    }
    run.end();
    if (!Arrays.equals(followed, FOLLOWED)) {
      findings.add(Clause.ARGUMENTS_UNWRITTEN, "the rows to follow were written to");
    }
    if (!findings.has(Clause.ESTIMATES_ARE_PURE)) {
      difference(alone, run.batches())
          .ifPresent(
              step -> findings.add(Clause.ESTIMATES_ARE_PURE, "batches differ from step " + step));
    }
  }

  private void estimates(RowEstimator estimator) {
    int answers = estimator.estimates().length;
    int without = estimator.estimatesWithoutOwn().map(all -> all.length).orElse(FOLLOWED.length);
    if (answers != FOLLOWED.length || without != FOLLOWED.length) {
      findings.add(
          Clause.ESTIMATES_ARE_PURE,
          "%d rows are followed, but there are %d estimates and %d without own values"
              .formatted(FOLLOWED.length, answers, without));
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
    if (difference(alone, plain(mirrored, overrides)).isEmpty()) {
      findings.add(
          Clause.FEEDBACK_USED, "all batches are the same when other rows have the high losses");
    }
  }

  private void edges() {
    edge(Clause.ONE_ROW, Setting.of(1, 1, Setting.SKEWED));
    edge(Clause.FULL_BATCH, Setting.of(16, 16, Setting.SKEWED));
    edge(Clause.CONSTANT_LOSSES, Setting.with((row, step) -> 1));
    edge(Clause.ZERO_LOSSES, Setting.with((row, step) -> 0));
    edge(Clause.HUGE_LOSSES, Setting.with((row, step) -> row % 3 == 0 ? HUGE : 1));
    edgeRun(Clause.NAN_LOSSES, Setting.with(MethodContract::failing))
        .ifPresent(run -> recovered(run.toEnd().batches()));
  }

  /** A sampler that NaN got into may draw one row for ever, and legally so. */
  private void recovered(List<Selection> batches) {
    long rows =
        batches.stream()
            .skip(FAILS_UNTIL)
            .flatMapToInt(b -> Arrays.stream(b.rows()))
            .distinct()
            .count();
    if (batches.size() > FAILS_UNTIL && rows == 1) {
      findings.add(Clause.NAN_LOSSES, "after them a single row is drawn, for ever");
    }
  }

  /** NaN for every fifth row early, for all rows at one step, then for none. */
  private static float failing(int row, int step) {
    boolean fails = step == 20 || (step < FAILS_UNTIL && row % 5 == 0);
    return fails ? Float.NaN : Setting.SKEWED.of(row, step);
  }

  private void edge(Clause clause, Setting setting) {
    edgeRun(clause, setting).ifPresent(Run::toEnd);
  }

  /** Empty where the method declines a training set of such a size beforehand, or refused it. */
  private Optional<Run> edgeRun(Clause clause, Setting setting) {
    ContractTrial trial = trial(overrides, setting, OTHER_SEED);
    try {
      if (SIZES.contains(clause) && method.misfit(trial).isPresent()) {
        return Optional.empty();
      }
      return Optional.of(new Run(method, trial, findings, Optional.of(clause)));
    } catch (RuntimeException e) {
      findings.add(clause, "create or misfit threw " + e);
      return Optional.empty();
    }
  }

  private void parameters() {
    List<Map<String, String>> bases = new ArrayList<>(List.of(overrides));
    for (ParameterSpec parameter : method.spec().parameters()) {
      if (parameter instanceof ParameterSpec.Choice) {
        others(parameter).forEach(value -> bases.add(set(overrides, parameter.name(), value)));
      }
    }
    for (ParameterSpec parameter : method.spec().parameters()) {
      if (bases.stream().noneMatch(base -> matters(parameter, base))) {
        findings.add(
            Clause.PARAMETERS_USED,
            "all batches are the same for %s=%s and for %s"
                .formatted(parameter.name(), present(parameter), others(parameter)));
      }
    }
  }

  private boolean matters(ParameterSpec parameter, Map<String, String> base) {
    Optional<List<Selection>> reference = permitted(base);
    return reference.isPresent()
        && others(parameter).stream()
            .map(value -> permitted(set(base, parameter.name(), value)))
            .flatMap(Optional::stream)
            .anyMatch(changed -> difference(reference.get(), changed).isPresent());
  }

  /** A plain trial, unless the parameters contradict each other. */
  private Optional<List<Selection>> permitted(Map<String, String> values) {
    try {
      return Optional.of(plain(Setting.PLAIN, values));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Permitted values that are not the present one, the nearer ones first. */
  private List<String> others(ParameterSpec parameter) {
    String present = present(parameter);
    Stream<String> values;
    if (parameter instanceof ParameterSpec.Real real) {
      double now = Double.parseDouble(present);
      values =
          Stream.of((now + real.min()) / 2, (now + real.max()) / 2, real.min(), real.max())
              .map(value -> Double.toString(value));
    } else if (parameter instanceof ParameterSpec.Whole whole) {
      long now = Long.parseLong(present);
      values =
          LongStream.of((now + whole.min()) / 2, (now + whole.max()) / 2, whole.min(), whole.max())
              .mapToObj(Long::toString);
    } else {
      values = ((ParameterSpec.Choice) parameter).choices().stream();
    }
    return values.filter(value -> !value.equals(present)).distinct().toList();
  }

  private String present(ParameterSpec parameter) {
    return overrides.getOrDefault(parameter.name(), parameter.defaultText());
  }

  private static Map<String, String> set(Map<String, String> base, String name, String value) {
    Map<String, String> values = new LinkedHashMap<>(base);
    values.put(name, value);
    return values;
  }

  private void weights() {
    if (unbiased && byChance) {
      Setting setting = Setting.PLAIN.steps(UnbiasedMeans.STEPS);
      UnbiasedMeans.refute(setting.size(), seed -> run(overrides, setting, seed))
          .ifPresent(detail -> findings.add(Clause.UNBIASED, detail));
    }
  }

  /** The first step, from 1 on, at which two trials differ. */
  private static Optional<Integer> difference(List<Selection> one, List<Selection> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return Optional.of(i + 1);
      }
    }
    return one.size() == other.size()
        ? Optional.empty()
        : Optional.of(Math.min(one.size(), other.size()) + 1);
  }
}
