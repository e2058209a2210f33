package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
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
 * Measures how much the speed of machines changed within a trial and from trial to trial. It
 * compares timings of the calibration, a fixed kernel that is timed before and after each trial.
 * The kernel's matrix product shows the speed of the processor. Its gather (scattered reads) shows
 * the speed of memory, which other programs share. If a change exceeds a bound, the machine should
 * be checked before times are compared.
 */
public final class CalibrationDrift {

  private static final Change BOUNDS = new Change(1.1, 3);

  private static final double UNSTEADY = 1.5;

  private final Map<List<Object>, List<Calibration.Pair>> byKind = new HashMap<>();

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

  /** Measures the drift in those of the trials that ran alone on their machine. */
  public CalibrationDrift(Collection<TrialRecord> records) {
    for (TrialRecord record : records) {
      List<Object> kind = record.environment().kindOfMachine();
      calibration(record)
          .ifPresent(pair -> byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(pair));
    }
  }

  boolean isUnknown() {
    return byKind.isEmpty();
  }

  private Change largest() {
    return byKind.values().stream()
        .flatMap(List::stream)
        .map(pair -> new Change(pair.productDrift(), pair.gatherDrift()))
        .reduce(betweenTrials(), Change::or);
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
    if (isUnknown()) {
      return "No trial that ran alone has a calibration, so it is not known how the machine's speed varied.";
    }
    Change drift = largest();
    return "The machine’s speed varied up to %s-fold (%s-fold for memory), by two fixed calculations timed before and after each training. Our limits are %s and %s. %s"
        .formatted(
            Numbers.fixed(drift.product(), 2),
            Numbers.fixed(drift.gather(), 2),
            Numbers.tick(BOUNDS.product()),
            Numbers.tick(BOUNDS.gather()),
            isExceeded(drift)
                ? "So compare times with care; S by work needs no clock."
                : "Both hold.");
  }

  private static boolean isExceeded(Change drift) {
    return drift.product() > BOUNDS.product() || drift.gather() > BOUNDS.gather();
  }

  public String warning() {
    Change drift = largest();
    return isExceeded(drift)
        ? "The calibration drifted by factors of %s, the bounds are %s: times are to be compared with care."
            .formatted(drift, BOUNDS)
        : "";
  }

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
