package org.nwsbench.harness.check;

import java.util.List;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Measurements.EvaluationPoint;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Outcome.Point;
import org.nwsbench.harness.record.TrialRecord;

/** The curve goes from nothing to the end, and no counter or clock on it runs backwards. */
final class CurveRules {

  private static final String RULE = "curve";
  private static final double ROUNDING = 1e-6;

  private CurveRules() {}

  static void check(
      TrialRecord record, Outcome outcome, Measurements measured, AuditViolations breaches) {
    List<Point> points = outcome.curve();
    List<EvaluationPoint> moments = measured.curve();
    breaches.require(
        !points.isEmpty() && points.size() == moments.size(),
        RULE,
        "%d points and %d moments",
        points.size(),
        moments.size());
    if (points.isEmpty() || points.size() != moments.size()) {
      return;
    }
    checkEnds(outcome, measured, breaches);
    checkScores(record, outcome, breaches);
    long batch = record.spec().workload().batch();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      breaches.require(
          point.work() >= WorkClock.STEP * batch * point.steps(),
          RULE,
          "%d steps of %d rows in %d units at point %d",
          point.steps(),
          batch,
          point.work(),
          i);
      checkPhases(record, moments.get(i), i, breaches);
      if (i > 0) {
        boolean isSaidTwice = i == points.size() - 1 && point.equals(points.get(i - 1));
        checkOrder(
            points.get(i - 1), point, moments.get(i - 1), moments.get(i), i, isSaidTwice, breaches);
      }
    }
  }

  private static void checkEnds(Outcome outcome, Measurements measured, AuditViolations breaches) {
    Point first = outcome.curve().get(0);
    int last = outcome.curve().size() - 1;
    Point end = outcome.curve().get(last);
    breaches.require(
        first.work() == 0 && first.steps() == 0 && measured.curve().get(0).wallSeconds() == 0,
        RULE,
        "does not begin before the first step");
    breaches.require(
        end.work() == outcome.work() && end.steps() == outcome.steps(),
        RULE,
        "ends at %d units and %d steps, the trial at %d and %d",
        end.work(),
        end.steps(),
        outcome.work(),
        outcome.steps());
    EvaluationPoint ending = measured.curve().get(last);
    breaches.require(
        ending.wallSeconds() == measured.trainSeconds()
            && ending.cpuSeconds() == measured.cpuSeconds(),
        RULE,
        "ends at %s s, the training at %s s",
        ending.wallSeconds(),
        measured.trainSeconds());
    breaches.require(
        ending.phases().isEmpty() || ending.phases().equals(measured.phases()),
        RULE,
        "ends with other phases than the training");
  }

  /** Schema 1 scored the last point on all rows. */
  private static void checkScores(TrialRecord record, Outcome outcome, AuditViolations breaches) {
    List<Point> points = outcome.curve();
    Outcome.Score end = points.get(points.size() - 1).score();
    int rows = points.get(0).score().rows();
    for (int i = 0; i < points.size(); i++) {
      boolean wholePart = i == points.size() - 1 && record.isOfFirstSchema();
      breaches.require(
          points.get(i).score().rows() == rows || wholePart,
          RULE,
          "point %d is scored on %d rows, the first on %d",
          i,
          points.get(i).score().rows(),
          rows);
    }
    breaches.require(
        end.rows() != outcome.score().rows() || end.equals(outcome.score()),
        RULE,
        "ends with %s, the trial with %s on as many rows",
        end,
        outcome.score());
  }

  /** An end that repeats the point before it adds nothing, and takes nothing away. */
  private static void checkOrder(
      Point before,
      Point after,
      EvaluationPoint then,
      EvaluationPoint now,
      int i,
      boolean isSaidTwice,
      AuditViolations breaches) {
    breaches.require(
        (after.work() > before.work() || isSaidTwice)
            && after.steps() >= before.steps()
            && now.wallSeconds() > then.wallSeconds()
            && now.cpuSeconds() >= then.cpuSeconds(),
        RULE,
        "runs backwards at point %d",
        i);
    breaches.require(
        now.phases().entrySet().stream()
            .allMatch(phase -> phase.getValue() >= then.phases().getOrDefault(phase.getKey(), 0.0)),
        RULE,
        "a phase runs backwards at point %d",
        i);
  }

  private static void checkPhases(
      TrialRecord record, EvaluationPoint moment, int i, AuditViolations breaches) {
    double phases = ClockRules.sum(moment.phases().values());
    breaches.require(
        phases <= moment.wallSeconds() * (1 + ROUNDING),
        "phases",
        "add up to %.6f s of %.6f s at point %d: time is counted twice",
        phases,
        moment.wallSeconds(),
        i);
    breaches.require(
        record.isOfFirstSchema()
            ? moment.phases().isEmpty()
            : moment.phases().keySet().containsAll(List.of(Phase.values())),
        "phases",
        "are not all there at point %d",
        i);
  }
}
