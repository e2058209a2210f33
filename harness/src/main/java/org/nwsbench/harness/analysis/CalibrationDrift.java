package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;

/**
 * How much the machines changed, by the calibration: within a trial, and from trial to trial. The
 * product tells of the processor, the gather of memory that other programs use too. Beyond a bound
 * times are not to be compared without a look at the machine.
 */
public final class CalibrationDrift {

  /** Bounds, as factors: processors keep their pace, shared memory does less so. */
  public static final double PRODUCT_BOUND = 1.1;

  /** From this factor on, a drift of the gather is shown. */
  public static final double GATHER_BOUND = 3;

  private final Map<String, List<Calibration.Pair>> byMachine = new TreeMap<>();
  private final List<TrialRecord> beyond = new ArrayList<>();
  private Change within = new Change(1, 1);

  /**
   * Changes of both parts, as factors of at least 1.
   *
   * @param product of the product
   * @param gather of the gather
   */
  public record Change(double product, double gather) {

    boolean isBeyondBounds() {
      return product > PRODUCT_BOUND || gather > GATHER_BOUND;
    }

    Change or(Change other) {
      return new Change(Math.max(product, other.product), Math.max(gather, other.gather));
    }

    @Override
    public String toString() {
      return "%s (product) and %s (gather)"
          .formatted(Numbers.fixed(product, 2), Numbers.fixed(gather, 2));
    }
  }

  /** The drift in trials that ran alone and whose records have a calibration. */
  public CalibrationDrift(Collection<TrialRecord> records) {
    for (TrialRecord record : records) {
      Optional<Calibration.Pair> calibration =
          record
              .measurements()
              .filter(Measurements::exclusive)
              .flatMap(Measurements::witness)
              .map(Measurements.TimingDiagnostics::ruler);
      calibration.ifPresent(pair -> add(record, pair));
    }
  }

  private void add(TrialRecord record, Calibration.Pair pair) {
    byMachine
        .computeIfAbsent(Provenance.machine(record.environment()), key -> new ArrayList<>())
        .add(pair);
    Change change = new Change(pair.productDrift(), pair.gatherDrift());
    within = within.or(change);
    if (change.isBeyondBounds()) {
      beyond.add(record);
    }
  }

  /** Whether no record has a calibration. */
  public boolean isUnknown() {
    return byMachine.isEmpty();
  }

  /** The largest changes within one trial. */
  public Change withinTrials() {
    return within;
  }

  /** The largest changes between trials of one machine. */
  public Change betweenTrials() {
    Change largest = new Change(1, 1);
    for (List<Calibration.Pair> pairs : byMachine.values()) {
      largest =
          largest.or(
              new Change(
                  spread(pairs, Calibration.Reading::productSeconds),
                  spread(pairs, Calibration.Reading::gatherSeconds)));
    }
    return largest;
  }

  /** Trials within which the calibration drifted beyond a bound. */
  public List<TrialRecord> beyond() {
    return List.copyOf(beyond);
  }

  /** A sentence where a bound is exceeded; empty where both are kept. */
  public String warning() {
    Change drift = withinTrials().or(betweenTrials());
    return drift.isBeyondBounds()
        ? "The calibration drifted by factors of %s, the bounds are %s: times are to be compared with care."
            .formatted(drift, new Change(PRODUCT_BOUND, GATHER_BOUND))
        : "";
  }

  private static double spread(
      List<Calibration.Pair> pairs, ToDoubleFunction<Calibration.Reading> part) {
    double[] readings =
        pairs.stream().map(Calibration.Pair::before).mapToDouble(part).sorted().toArray();
    return readings[readings.length - 1] / readings[0];
  }
}
