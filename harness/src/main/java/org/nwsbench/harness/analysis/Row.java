package org.nwsbench.harness.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.Summary;

/**
 * The trials of one method at one budget fraction, valid or not, one for each seed in order of
 * seed.
 */
public record Row(MethodConfig method, double fraction, List<TrialRecord> trials) {

  /** Returns the trials that ended well, in order of seed. */
  public List<TrialRecord> valid() {
    return trials.stream().filter(TrialRecord::isOk).toList();
  }

  /** Returns the trials that did not end well, in order of seed. */
  public List<TrialRecord> failed() {
    return trials.stream().filter(record -> !record.isOk()).toList();
  }

  /** Returns the valid trials that ran alone on their machine, so that their times are valid. */
  public List<TrialRecord> timed() {
    return valid().stream().filter(record -> measurements(record).exclusive()).toList();
  }

  /**
   * Returns mean and standard deviation, over valid trials, of a value that does not depend on the
   * machine's speed, such as errors or steps; empty without a valid trial.
   */
  public Optional<Summary> determined(ToDoubleFunction<Outcome> value) {
    return summary(valid(), record -> value.applyAsDouble(outcome(record)));
  }

  /** Returns mean and spread of a measured value; empty without a timed trial. */
  public Optional<Summary> timed(ToDoubleFunction<Measurements> value) {
    return summary(timed(), record -> value.applyAsDouble(measurements(record)));
  }

  /**
   * Returns mean and spread of the process's CPU seconds in training; empty without a timed trial,
   * and if one of them lacks this value.
   */
  public Optional<Summary> cpuSeconds() {
    return timed().stream().allMatch(record -> measurements(record).cpuSeconds() >= 0)
        ? timed(Measurements::cpuSeconds)
        : Optional.empty();
  }

  /** Returns the valid trials by seed, in order of seed. */
  Map<Long, TrialRecord> bySeed() {
    Map<Long, TrialRecord> bySeed = new TreeMap<>();
    valid().forEach(record -> bySeed.putIfAbsent(record.spec().seed(), record));
    return bySeed;
  }

  /**
   * Returns a value for each pair of a valid trial of this row and a valid trial of another row
   * with the same seed, data and split, in order of seed.
   */
  public DoubleStream pairs(Row other, ToDoubleBiFunction<TrialRecord, TrialRecord> value) {
    Map<Long, TrialRecord> others = other.bySeed();
    return bySeed().entrySet().stream()
        .filter(entry -> others.containsKey(entry.getKey()))
        .filter(entry -> isOfSameRows(entry.getValue(), others.get(entry.getKey())))
        .mapToDouble(entry -> value.applyAsDouble(entry.getValue(), others.get(entry.getKey())));
  }

  /** Returns whether two trials used the same data, split in the same way. */
  static boolean isOfSameRows(TrialRecord one, TrialRecord other) {
    return one.spec().dataSha256().equals(other.spec().dataSha256())
        && one.spec().splitSha256().equals(other.spec().splitSha256());
  }

  /** Returns whether the times of two valid trials of one workload may be compared. */
  static boolean isPair(TrialRecord one, TrialRecord other) {
    return isOfSameRows(one, other)
        && measurements(one).exclusive()
        && measurements(other).exclusive()
        && one.spec().seed() == other.spec().seed()
        && one.spec().engineThreads() == other.spec().engineThreads()
        && one.spec().trainingCode().equals(other.spec().trainingCode())
        && one.environment().kindOfMachine().equals(other.environment().kindOfMachine());
  }

  /** Returns the seeds of all trials, valid or not. */
  public NavigableSet<Long> seeds() {
    return trials.stream()
        .map(record -> record.spec().seed())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the share of training time spent on choosing rows. */
  public static double samplerShare(Measurements measured) {
    return measured.samplingSeconds() / measured.trainSeconds();
  }

  static double logError(TrialRecord record) {
    return Math.log(outcome(record).score().positiveErrorRate());
  }

  /** Returns the largest number of bytes over valid trials; empty if no system reported it. */
  public Optional<Long> largest(Function<Measurements, Long> bytes) {
    return valid().stream()
        .map(record -> bytes.apply(measurements(record)))
        .filter(number -> number >= 0)
        .max(Comparator.naturalOrder());
  }

  /**
   * Returns the largest share of training time outside of all phases, over timed trials; empty
   * without a timed trial.
   */
  public Optional<Double> untimedShare() {
    return timed().stream()
        .map(record -> measurements(record).untimedShare())
        .max(Comparator.naturalOrder());
  }

  /** Returns mean and spread of a value over trials; empty without any trial. */
  public static Optional<Summary> summary(
      List<TrialRecord> records, ToDoubleFunction<TrialRecord> value) {
    return records.isEmpty()
        ? Optional.empty()
        : Optional.of(Summary.of(records.stream().mapToDouble(value).toArray()));
  }

  public static Outcome outcome(TrialRecord record) {
    return record.outcome().orElseThrow();
  }

  public static Measurements measurements(TrialRecord record) {
    return record.measurements().orElseThrow();
  }
}
