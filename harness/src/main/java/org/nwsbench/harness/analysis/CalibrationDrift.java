package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.RatioInterval;

/**
 * How much the machines changed, by the calibration: within a trial, and from trial to trial. The
 * product tells of the processor, the gather of memory that other programs use too. Beyond a bound
 * times are not to be compared without a look at the machine.
 */
public final class CalibrationDrift {

  /** Factors: processors keep their pace, shared memory does less so. */
  private static final Change BOUNDS = new Change(1.1, 3);

  /** Within half of the trials a pace that changes by more says nothing of methods. */
  private static final double UNSTEADY = 1.5;

  private final Map<String, List<Calibration.Pair>> byKind = new TreeMap<>();

  /** Changes of both parts, as factors of at least 1. */
  record Change(double product, double gather) {

    Change or(Change other) {
      return new Change(Math.max(product, other.product), Math.max(gather, other.gather));
    }

    @Override
    public String toString() {
      return "%s (product) and %s (gather)"
          .formatted(Numbers.fixed(product, 2), Numbers.fixed(gather, 2));
    }
  }

  /** Takes the drift in trials that ran alone. */
  public CalibrationDrift(Collection<TrialRecord> records) {
    for (TrialRecord record : records) {
      String kind = Provenance.kind(record.environment());
      calibration(record)
          .ifPresent(pair -> byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(pair));
    }
  }

  boolean isUnknown() {
    return byKind.isEmpty();
  }

  private Change withinTrials() {
    return byKind.values().stream()
        .flatMap(List::stream)
        .map(pair -> new Change(pair.productDrift(), pair.gatherDrift()))
        .reduce(new Change(1, 1), Change::or);
  }

  Change betweenTrials() {
    return byKind.values().stream()
        .map(
            pairs ->
                new Change(
                    spread(pairs, Calibration.Reading::productSeconds),
                    spread(pairs, Calibration.Reading::gatherSeconds)))
        .reduce(new Change(1, 1), Change::or);
  }

  public String words() {
    return isUnknown()
        ? "none of a trial that ran alone"
        : "changed by factors of %s within a trial, by %s between trials; the bounds are %s"
            .formatted(withinTrials(), betweenTrials(), BOUNDS);
  }

  /** A sentence where a bound is exceeded; empty where both are kept. */
  public String warning() {
    Change drift = withinTrials().or(betweenTrials());
    return drift.product() > BOUNDS.product() || drift.gather() > BOUNDS.gather()
        ? "The calibration drifted by factors of %s, the bounds are %s: times are to be compared with care."
            .formatted(drift, BOUNDS)
        : "";
  }

  /**
   * Why times of a method and its reference may not be compared; empty where they may. The product
   * beside the method's trials took more than 1.1 times as long as beside the reference's in the
   * geometric mean over seeds, or less than 1 / 1.1 of it, and the paired t test of the logarithms
   * rejects equality at 5%; or it changed by more than a half within half of the trials.
   */
  static Optional<String> between(List<Row> method, List<Row> reference) {
    Map<Long, Double> beside = logProducts(method);
    Map<Long, Double> other = logProducts(reference);
    other.keySet().retainAll(beside.keySet());
    double[] logs =
        other.entrySet().stream()
            .mapToDouble(seed -> beside.get(seed.getKey()) - seed.getValue())
            .toArray();
    double unsteady = medianDrift(method);
    if (unsteady > UNSTEADY) {
      return Optional.of(
          "the machine's pace changed by a factor of %s within half of its trials"
              .formatted(Numbers.fixed(unsteady, 2)));
    }
    return RatioInterval.ofLogs(logs)
        .filter(ratio -> !ratio.interval().contains(1))
        .map(RatioInterval::geometricMean)
        .filter(ratio -> Math.max(ratio, 1 / ratio) > BOUNDS.product())
        .map(
            ratio ->
                "the machine ran %s times as long for a fixed computation beside this method's trials as beside the reference's"
                    .formatted(Numbers.fixed(ratio, 2)));
  }

  /** Mean over the trials of a seed of the logarithm of the product's seconds, before and after. */
  private static Map<Long, Double> logProducts(List<Row> rows) {
    return pairs(rows)
        .collect(
            Collectors.groupingBy(
                trial -> trial.spec().seed(),
                TreeMap::new,
                Collectors.averagingDouble(
                    trial -> {
                      Calibration.Pair pair = calibration(trial).orElseThrow();
                      return Math.log(
                              pair.before().productSeconds() * pair.after().productSeconds())
                          / 2;
                    })));
  }

  private static double medianDrift(List<Row> rows) {
    double[] drifts =
        pairs(rows).mapToDouble(trial -> calibration(trial).orElseThrow().productDrift()).toArray();
    return drifts.length == 0 ? 1 : new Median().evaluate(drifts);
  }

  private static Stream<TrialRecord> pairs(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> row.timed().stream())
        .filter(trial -> calibration(trial).isPresent());
  }

  private static Optional<Calibration.Pair> calibration(TrialRecord record) {
    return record
        .measurements()
        .filter(Measurements::exclusive)
        .map(Measurements::diagnostics)
        .map(Measurements.TimingDiagnostics::calibration);
  }

  private static double spread(
      List<Calibration.Pair> pairs, ToDoubleFunction<Calibration.Reading> part) {
    DoubleSummaryStatistics readings =
        pairs.stream().map(Calibration.Pair::before).mapToDouble(part).summaryStatistics();
    return readings.getMax() / readings.getMin();
  }
}
