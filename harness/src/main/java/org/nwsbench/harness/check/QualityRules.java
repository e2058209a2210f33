package org.nwsbench.harness.check;

import java.util.List;
import java.util.OptionalDouble;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Outcome.Point;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.TrialRecord;

/**
 * What is said of a sampler is possible: draws are those of the steps, shares are counts of draws
 * or rows, no row is forgotten, and the end agrees with the outcome.
 */
final class QualityRules {

  private static final String RULE = "quality";
  private static final double ROUNDING = 1e-9;
  private static final int FIRST_SCHEMA = 3;

  private final TrialRecord record;
  private final Outcome outcome;
  private final AuditViolations breaches;

  private QualityRules(TrialRecord record, Outcome outcome, AuditViolations breaches) {
    this.record = record;
    this.outcome = outcome;
    this.breaches = breaches;
  }

  /** Older records tell nothing of their sampler. */
  static void check(TrialRecord record, Outcome outcome, AuditViolations breaches) {
    if (record.schema() >= FIRST_SCHEMA) {
      new QualityRules(record, outcome, breaches).points();
    }
  }

  private void points() {
    long steps = 0;
    double distinct = 0;
    List<Point> curve = outcome.curve();
    for (int i = 0; i < curve.size(); i++) {
      Point point = curve.get(i);
      boolean drew = point.steps() > steps;
      require(
          point.quality().isPresent() == drew,
          drew ? "nothing is told of it at point %d" : "something is told of no draw at point %d",
          i);
      if (point.quality().isPresent()) {
        SamplerQuality quality = point.quality().get();
        draws(quality, point.steps() - steps, i);
        rows(quality, distinct, point, i);
        measures(quality, point, i);
        distinct = quality.distinctShare();
      }
      steps = point.steps();
    }
    require(
        curve.isEmpty() || steps == 0 || distinct == share(outcome.distinctRows()),
        "ends with a share of %s distinct rows, the trial with %d of %d",
        distinct,
        outcome.distinctRows(),
        outcome.trainRows());
  }

  private void draws(SamplerQuality quality, long steps, int i) {
    long draws = steps * record.spec().workload().batch();
    require(
        quality.draws() == draws,
        "%d draws at point %d, but %d steps make %d",
        quality.draws(),
        i,
        steps,
        draws);
    double sum = quality.classShares().stream().mapToDouble(share -> share).sum();
    require(
        Math.abs(sum - 1) <= ROUNDING
            && quality.classShares().stream().allMatch(share -> isCount(share, draws)),
        "the shares of classes at point %d are none of %d draws",
        i,
        draws);
  }

  private void rows(SamplerQuality quality, double before, Point point, int i) {
    double distinct = quality.distinctShare();
    long most = Math.min(outcome.trainRows(), point.steps() * record.spec().workload().batch());
    require(
        distinct >= before && distinct <= share(most) && isCount(distinct, outcome.trainRows()),
        "a share of %s distinct rows at point %d after one of %s",
        distinct,
        i,
        before);
  }

  private void measures(SamplerQuality quality, Point point, int i) {
    within(quality.essShare(), 0, 1, "effective sample size", i);
    within(quality.varianceReduction(), 0, Double.MAX_VALUE, "variance reduction", i);
    within(quality.rankCorrelation(), -1, 1, "rank correlation", i);
    within(quality.rankCorrelationWithoutOwn(), -1, 1, "rank correlation without own values", i);
    within(quality.staleness(), 0, (double) point.steps(), "staleness", i);
    within(OptionalDouble.of(quality.largestWeight()), 0, Double.MAX_VALUE, "largest weight", i);
  }

  private void within(OptionalDouble value, double low, double high, String what, int i) {
    require(
        value.isEmpty() || (value.getAsDouble() >= low && value.getAsDouble() <= high),
        "%s of %s at point %d",
        what,
        value.orElse(low),
        i);
  }

  private double share(long rows) {
    return (double) rows / outcome.trainRows();
  }

  /** Whether a share is that of a whole number out of so many. */
  private static boolean isCount(double share, long of) {
    double count = share * of;
    return count >= 0 && count <= of && Math.abs(count - Math.rint(count)) <= ROUNDING * of;
  }

  private void require(boolean holds, String format, Object... values) {
    breaches.require(holds, RULE, format, values);
  }
}
