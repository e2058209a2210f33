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
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.Summary;

/**
 * The trials of one method at one budget fraction, valid or not, one for each seed in order of
 * seed.
 */
public record Row(MethodConfig method, double fraction, List<TrialRecord> trials) {

  public List<TrialRecord> valid() {
    return trials.stream().filter(Row::isScored).toList();
  }

  public List<TrialRecord> failed() {
    return trials.stream().filter(record -> !isScored(record)).toList();
  }

  public List<TrialRecord> timed() {
    return valid().stream().filter(Row::isTimed).toList();
  }

  /** Returns whether a trial trained to its end; its clock may be void, as its scores hold then. */
  public static boolean isScored(TrialRecord record) {
    return record.isOk() || (record.status() == Status.INVALID && record.outcome().isPresent());
  }

  /** Returns whether a trial that {@link #isScored} also has times that count. */
  public static boolean isTimed(TrialRecord record) {
    return record.isOk() && measurements(record).exclusive();
  }

  public Optional<Summary> determined(ToDoubleFunction<Outcome> value) {
    return summary(valid(), record -> value.applyAsDouble(outcome(record)));
  }

  public Optional<Summary> timed(ToDoubleFunction<Measurements> value) {
    return summary(timed(), record -> value.applyAsDouble(measurements(record)));
  }

  public Optional<Summary> cpuSeconds() {
    return timed().stream().allMatch(record -> measurements(record).cpuSeconds() >= 0)
        ? timed(Measurements::cpuSeconds)
        : Optional.empty();
  }

  Map<Long, TrialRecord> bySeed() {
    Map<Long, TrialRecord> bySeed = new TreeMap<>();
    valid().forEach(record -> bySeed.putIfAbsent(record.spec().seed(), record));
    return bySeed;
  }

  public DoubleStream pairs(Row other, ToDoubleBiFunction<TrialRecord, TrialRecord> value) {
    Map<Long, TrialRecord> others = other.bySeed();
    return bySeed().entrySet().stream()
        .filter(entry -> others.containsKey(entry.getKey()))
        .filter(entry -> isOfSameRows(entry.getValue(), others.get(entry.getKey())))
        .mapToDouble(entry -> value.applyAsDouble(entry.getValue(), others.get(entry.getKey())));
  }

  static boolean isOfSameRows(TrialRecord one, TrialRecord other) {
    return one.spec().dataSha256().equals(other.spec().dataSha256())
        && one.spec().splitSha256().equals(other.spec().splitSha256());
  }

  static boolean isPair(TrialRecord one, TrialRecord other) {
    return isOfSameRows(one, other)
        && isTimed(one)
        && isTimed(other)
        && one.spec().seed() == other.spec().seed()
        && one.spec().engineThreads() == other.spec().engineThreads()
        && one.spec().trainingCode().equals(other.spec().trainingCode())
        && one.environment().kindOfMachine().equals(other.environment().kindOfMachine());
  }

  public NavigableSet<Long> seeds() {
    return trials.stream()
        .map(record -> record.spec().seed())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public static double samplerShare(Measurements measured) {
    return measured.samplingSeconds() / measured.trainSeconds();
  }

  static double logError(TrialRecord record) {
    return Math.log(outcome(record).score().positiveErrorRate());
  }

  public Optional<Long> largest(Function<Measurements, Long> bytes) {
    return valid().stream()
        .map(record -> bytes.apply(measurements(record)))
        .filter(number -> number >= 0)
        .max(Comparator.naturalOrder());
  }

  public Optional<Double> untimedShare() {
    return timed().stream()
        .map(record -> measurements(record).untimedShare())
        .max(Comparator.naturalOrder());
  }

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
