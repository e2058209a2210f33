package org.nwsbench.harness.check;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * Work is what steps and scoring cost.
 *
 * <pre>
 *   work = 3 b steps + scored rows        3 units a scored row where a method asks for exact norms
 * </pre>
 */
final class WorkRules {

  private static final Set<Need> AT_ONE_UNIT =
      EnumSet.of(Need.SCORED_LOSSES, Need.SCORED_GRADIENT_BOUNDS);
  private static final Set<Need> ALL_NEEDS = EnumSet.allOf(Need.class);

  private WorkRules() {}

  static void check(TrialRecord record, Outcome outcome, AuditViolations breaches) {
    TrialSpec spec = record.spec();
    Optional<SamplingMethod> method = installed(spec.method());
    Set<Need> needs = method.map(m -> m.spec().needs()).orElse(ALL_NEEDS);
    long batch = spec.workload().batch();
    long stepWork = WorkClock.STEP * batch * outcome.steps();
    long scoring = outcome.work() - stepWork;
    boolean mayScore = needs.contains(Need.SCORED_GRADIENT_NORMS) || scores(needs);
    long least = outcome.scoredRows() * (scores(needs) ? WorkClock.FORWARD : WorkClock.STEP);
    long most =
        outcome.scoredRows()
            * (needs.contains(Need.SCORED_GRADIENT_NORMS) ? WorkClock.STEP : WorkClock.FORWARD);
    breaches.require(
        mayScore ? scoring >= least && scoring <= most : scoring == 0 && outcome.scoredRows() == 0,
        "work",
        "%d units are not those of %d steps of %d rows (%d) and %d scored rows",
        outcome.work(),
        outcome.steps(),
        batch,
        stepWork,
        outcome.scoredRows());
    if (method.isEmpty()) {
      breaches.note(
          "method %s is not installed: the cost of its scoring is not checked"
              .formatted(spec.method()));
    }
    method.ifPresent(known -> checkParameters(spec, known, breaches));
    checkBudget(spec, outcome, scoring, breaches);
    breaches.require(
        outcome.distinctRows() <= Math.min(outcome.trainRows(), outcome.steps() * batch),
        "rows",
        "%d distinct rows in %d steps of %d rows out of %d",
        outcome.distinctRows(),
        outcome.steps(),
        batch,
        outcome.trainRows());
  }

  private static boolean scores(Set<Need> needs) {
    return needs.stream().anyMatch(AT_ONE_UNIT::contains);
  }

  private static void checkParameters(
      TrialSpec spec, SamplingMethod method, AuditViolations breaches) {
    try {
      Parameters.of(method.spec(), spec.parameters());
    } catch (IllegalArgumentException e) {
      breaches.require(false, "parameters", "%s", e.getMessage());
    }
  }

  /**
   * A choice may cost what choices did on average, or a pass over the rows at the highest price.
   */
  private static long choiceAtMost(Outcome outcome, long scoring) {
    long mean = scoring / Math.max(1, outcome.steps());
    return Math.min(scoring, Math.max(mean + 1, WorkClock.STEP * outcome.trainRows()));
  }

  /** A trial ends before the step, or the choice for it, that would overspend. */
  private static void checkBudget(
      TrialSpec spec, Outcome outcome, long scoring, AuditViolations breaches) {
    long step = (long) WorkClock.STEP * spec.workload().batch();
    long choice = choiceAtMost(outcome, scoring);
    breaches.require(
        step * outcome.steps() <= spec.work(),
        "budget",
        "%d steps cost more than the %d units of the budget",
        outcome.steps(),
        spec.work());
    breaches.require(
        outcome.work() <= spec.work() + choice,
        "budget",
        "%d units are spent of %d, and no choice costs more than %d",
        outcome.work(),
        spec.work(),
        choice);
    breaches.require(
        outcome.work() + step + choice > spec.work(),
        "budget",
        "%d of %d units are spent: a further step was affordable",
        outcome.work(),
        spec.work());
  }

  private static Optional<SamplingMethod> installed(String id) {
    return ProviderRegistry.methods().all().stream()
        .filter(method -> method.spec().id().equals(id))
        .findFirst();
  }
}
