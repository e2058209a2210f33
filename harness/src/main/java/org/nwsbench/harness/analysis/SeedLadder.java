package org.nwsbench.harness.analysis;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.GoalCurves.SeedCurve;

/** The valid trials of one method at one seed, by budget fraction. */
record SeedLadder(NavigableMap<Double, TrialRecord> trials) {

  static final SeedLadder EMPTY = new SeedLadder(new TreeMap<>());

  static Map<Long, SeedLadder> bySeed(List<Row> rows) {
    Map<Long, SeedLadder> bySeed = new TreeMap<>();
    for (Row row : rows) {
      row.bySeed()
          .forEach(
              (seed, trial) ->
                  bySeed
                      .computeIfAbsent(seed, key -> new SeedLadder(new TreeMap<>()))
                      .trials()
                      .put(row.fraction(), trial));
    }
    return bySeed;
  }

  /**
   * Returns the trial at a budget fraction, or else the two trials with the nearest smaller and
   * larger fraction. Returns none if the fraction lies outside of the range that was run.
   */
  List<TrialRecord> around(double fraction) {
    return trials.isEmpty() || fraction < trials.firstKey() || fraction > trials.lastKey()
        ? List.of()
        : Stream.of(trials.floorEntry(fraction), trials.ceilingEntry(fraction))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
  }

  /**
   * Returns the log error at a budget fraction; empty outside of the range that was run. Between
   * budgets it is interpolated by a {@link SeedCurve} over the logarithm of the fraction.
   */
  Optional<Double> logErrorAt(double fraction) {
    List<TrialRecord> around = around(fraction);
    if (around.size() < 2) {
      return around.stream().findFirst().map(Row::logError);
    }
    NavigableMap<Double, Double> logErrors = new TreeMap<>();
    trials.forEach((each, trial) -> logErrors.put(Math.log(each), Row.logError(trial)));
    return Optional.of(new SeedCurve(logErrors, 0).at(Math.log(fraction)));
  }

  /**
   * Returns the log cost at a budget fraction within the range. Between budgets it is interpolated
   * linearly in the logarithm of the fraction.
   */
  double logCostAt(double fraction, ToDoubleFunction<TrialRecord> cost) {
    List<TrialRecord> around = around(fraction);
    double first = Math.log(cost.applyAsDouble(around.get(0)));
    if (around.size() == 1) {
      return first;
    }
    double low = Math.log(trials.floorKey(fraction));
    double high = Math.log(trials.ceilingKey(fraction));
    double rise = Math.log(cost.applyAsDouble(around.get(1))) - first;
    return first + (Math.log(fraction) - low) / (high - low) * rise;
  }

  /** Returns whether each larger budget had a larger cost. */
  boolean isMonotone(ToDoubleFunction<TrialRecord> cost) {
    double before = 0;
    for (TrialRecord trial : trials.values()) {
      double after = cost.applyAsDouble(trial);
      if (after <= before) {
        return false;
      }
      before = after;
    }
    return true;
  }
}
