package org.nwsbench.harness.nightly;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/**
 * The metrics of a trial. Times are of one step, so that methods which come to take more or fewer
 * steps stay comparable; the phase {@code hash} comes once a trial.
 */
final class TrialMetrics {

  static final String TRAIN = "train";

  private static final String WITHOUT_OWN = "without-own";

  /** What a machine may do to a trial. */
  private static final Set<Status> SPOILED = Set.of(Status.TIMEOUT, Status.INVALID);

  private final Map<Metric, Reading> readings = new TreeMap<>();

  private final boolean timed;

  private TrialMetrics(boolean timed) {
    this.timed = timed;
  }

  /** Those of the trials that ended well; others are in trouble. */
  static Leg of(List<TrialRecord> records) {
    return of(records, true);
  }

  /** The same without times unless they are {@code timed}. */
  static Leg of(List<TrialRecord> records, boolean timed) {
    TrialMetrics metrics = new TrialMetrics(timed);
    Map<String, Leg.Trouble> troubles = new TreeMap<>();
    for (TrialRecord record : records) {
      if (record.isOk()) {
        metrics.add(record);
      } else {
        troubles.put(
            Cell.of(record).id(),
            new Leg.Trouble(line(record), !SPOILED.contains(record.status())));
      }
    }
    return new Leg(metrics.readings, troubles);
  }

  private static String line(TrialRecord record) {
    return "%s seed %d: %s, %s"
        .formatted(
            Cell.of(record).id(), record.spec().seed(), record.status().id(), record.reason());
  }

  private void add(TrialRecord record) {
    Cell cell = Cell.of(record);
    Outcome outcome = record.outcome().orElseThrow();
    readings.put(
        Metric.of(Metric.Kind.ERROR, cell, ""),
        Reading.untimed((double) outcome.score().errors() / outcome.score().rows()));
    addQuality(cell, outcome.curve());
    Measurements times = record.measurements().orElseThrow();
    times
        .witness()
        .filter(witness -> timed)
        .ifPresent(witness -> addTimes(cell, outcome, times, product(witness.ruler())));
  }

  /** Of the points at which it was examined; none in records of an older schema. */
  private void addQuality(Cell cell, List<Outcome.Point> curve) {
    List<SamplerQuality> examined =
        curve.stream().flatMap(point -> point.quality().stream()).toList();
    mean(examined, SamplerQuality::essShare).ifPresent(ess -> put(Metric.Kind.ESS, cell, "", ess));
    mean(examined, quality -> logarithm(quality.varianceReduction()))
        .ifPresent(mean -> put(Metric.Kind.VARIANCE, cell, "", Math.exp(mean)));
    mean(examined, SamplerQuality::rankCorrelation)
        .ifPresent(rank -> put(Metric.Kind.RANK, cell, "", rank));
    mean(examined, SamplerQuality::rankCorrelationWithoutOwn)
        .ifPresent(rank -> put(Metric.Kind.RANK, cell, WITHOUT_OWN, rank));
  }

  private static OptionalDouble mean(
      List<SamplerQuality> examined, Function<SamplerQuality, OptionalDouble> value) {
    return examined.stream()
        .map(value)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  private static OptionalDouble logarithm(OptionalDouble ratio) {
    return ratio.isPresent() && ratio.getAsDouble() > 0
        ? OptionalDouble.of(Math.log(ratio.getAsDouble()))
        : OptionalDouble.empty();
  }

  private void put(Metric.Kind kind, Cell cell, String part, double value) {
    readings.put(Metric.of(kind, cell, part), Reading.untimed(value));
  }

  private void addTimes(Cell cell, Outcome outcome, Measurements times, double ruler) {
    put(cell, TRAIN, new Reading(times.trainSeconds() / outcome.steps(), ruler));
    times
        .phases()
        .forEach(
            (phase, seconds) ->
                put(
                    cell,
                    phase.id(),
                    new Reading(
                        phase == Phase.HASH ? seconds : seconds / outcome.steps(),
                        ruler,
                        stretches(phase, outcome.curve(), times.curve()))));
  }

  /** What lies between two points of the curve. */
  private static List<Reading.Stretch> stretches(
      Phase phase, List<Outcome.Point> points, List<Measurements.EvaluationPoint> moments) {
    return IntStream.range(1, points.size())
        .mapToObj(
            i ->
                new Reading.Stretch(
                    points.get(i).steps() - points.get(i - 1).steps(),
                    seconds(phase, moments.get(i)) - seconds(phase, moments.get(i - 1))))
        .toList();
  }

  private static double seconds(Phase phase, Measurements.EvaluationPoint moment) {
    return moment.phases().getOrDefault(phase, 0.0);
  }

  private void put(Cell cell, String part, Reading time) {
    if (time.value() > 0) {
      readings.put(Metric.of(Metric.Kind.TIME, cell, part), time);
    }
  }

  private static double product(Calibration.Pair rulers) {
    return Math.sqrt(rulers.before().productSeconds() * rulers.after().productSeconds());
  }
}
