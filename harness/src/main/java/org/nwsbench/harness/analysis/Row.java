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

/** The trials of one method at one budget fraction, one a seed and in its order, valid or not. */
public record Row(MethodConfig method, double fraction, List<TrialRecord> trials) {

  /** Trials that may enter a mean, by seed. */
  public List<TrialRecord> valid() {
    return trials.stream().filter(TrialRecord::isOk).toList();
  }

  /** Trials that may not, by seed. */
  public List<TrialRecord> failed() {
    return trials.stream().filter(record -> !record.isOk()).toList();
  }

  /** Valid trials that ran alone on their machine, so that their times count. */
  public List<TrialRecord> timed() {
    return valid().stream().filter(record -> measurements(record).exclusive()).toList();
  }

  /** Mean and spread of something determined; empty without a valid trial. */
  public Optional<Summary> determined(ToDoubleFunction<Outcome> value) {
    return summary(valid(), record -> value.applyAsDouble(outcome(record)));
  }

  /** Mean and spread of a time; empty without a timed trial. */
  public Optional<Summary> timed(ToDoubleFunction<Measurements> value) {
    return summary(timed(), record -> value.applyAsDouble(measurements(record)));
  }

  /** CPU time of the process in training; empty where a system did not tell. */
  public Optional<Summary> cpuSeconds() {
    return timed().stream().allMatch(record -> measurements(record).cpuSeconds() >= 0)
        ? timed(Measurements::cpuSeconds)
        : Optional.empty();
  }

  /** Valid trials by seed, in its order. */
  Map<Long, TrialRecord> bySeed() {
    Map<Long, TrialRecord> bySeed = new TreeMap<>();
    valid().forEach(record -> bySeed.putIfAbsent(record.spec().seed(), record));
    return bySeed;
  }

  /** A value of each seed at which this row and another have a valid trial, in order of seed. */
  public DoubleStream pairs(Row other, ToDoubleBiFunction<TrialRecord, TrialRecord> value) {
    Map<Long, TrialRecord> others = other.bySeed();
    return bySeed().entrySet().stream()
        .filter(entry -> others.containsKey(entry.getKey()))
        .mapToDouble(entry -> value.applyAsDouble(entry.getValue(), others.get(entry.getKey())));
  }

  /** Whether two valid trials of one workload may be set against each other in time. */
  static boolean isPair(TrialRecord one, TrialRecord other) {
    return measurements(one).exclusive()
        && measurements(other).exclusive()
        && one.spec().seed() == other.spec().seed()
        && one.spec().engineThreads() == other.spec().engineThreads()
        && one.spec().trainingCode().equals(other.spec().trainingCode())
        && one.environment().isSameKindOfMachine(other.environment());
  }

  /** Seeds that were run, whatever became of them. */
  public NavigableSet<Long> seeds() {
    return trials.stream()
        .map(record -> record.spec().seed())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Share of training time spent on choosing rows. */
  public static double samplerShare(Measurements measured) {
    return measured.samplingSeconds() / measured.trainSeconds();
  }

  /** Share of rows that the final model got wrong. */
  public static double errorRate(Outcome outcome) {
    return (double) outcome.score().errors() / outcome.score().rows();
  }

  /** The same, with no wrong row as half a row, so that there is a logarithm. */
  public static double positiveErrorRate(Outcome outcome) {
    return Math.max(outcome.score().errors(), 0.5) / outcome.score().rows();
  }

  static double logError(TrialRecord record) {
    return Math.log(positiveErrorRate(outcome(record)));
  }

  /** The largest number of bytes over valid seeds; empty where no system told. */
  public Optional<Long> largest(Function<Measurements, Long> bytes) {
    return valid().stream()
        .map(record -> bytes.apply(measurements(record)))
        .filter(number -> number >= 0)
        .max(Comparator.naturalOrder());
  }

  /** Largest share of training time that no phase covers. */
  public Optional<Double> untimedShare() {
    return timed().stream()
        .map(record -> measurements(record).untimedShare())
        .max(Comparator.naturalOrder());
  }

  /** Mean and spread of a value of some trials; empty without any. */
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
