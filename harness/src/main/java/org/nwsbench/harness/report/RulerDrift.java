package org.nwsbench.harness.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.clock.Ruler;
import org.nwsbench.harness.trial.Measurements;
import org.nwsbench.harness.trial.TrialRecord;

/**
 * How much the machines changed, by the ruler: within a trial, and from trial to trial. Beyond a
 * factor of 1.25 times are not to be compared without a look at the machine.
 */
final class RulerDrift {

  static final double BOUND = 1.25;

  private final Map<String, List<Ruler.Pair>> byMachine = new TreeMap<>();
  private final List<TrialRecord> beyond = new ArrayList<>();
  private double withinTrials = 1;

  /** The drift in trials that ran alone and whose records have a ruler. */
  RulerDrift(Collection<TrialRecord> records) {
    for (TrialRecord record : records) {
      Optional<Ruler.Pair> ruler =
          record
              .measurements()
              .filter(Measurements::exclusive)
              .flatMap(Measurements::witness)
              .map(Measurements.Witness::ruler);
      ruler.ifPresent(pair -> add(record, pair));
    }
  }

  private void add(TrialRecord record, Ruler.Pair pair) {
    byMachine
        .computeIfAbsent(Provenance.machine(record.environment()), key -> new ArrayList<>())
        .add(pair);
    withinTrials = Math.max(withinTrials, pair.drift());
    if (pair.drift() > BOUND) {
      beyond.add(record);
    }
  }

  /** Whether no record has a ruler. */
  boolean isUnknown() {
    return byMachine.isEmpty();
  }

  /** The largest change within one trial, as a factor. */
  double withinTrials() {
    return withinTrials;
  }

  /** The largest change between trials of one machine, as a factor. */
  double betweenTrials() {
    return byMachine.values().stream()
        .mapToDouble(
            pairs ->
                Math.max(
                    spread(pairs, reading -> reading.productSeconds()),
                    spread(pairs, reading -> reading.gatherSeconds())))
        .max()
        .orElse(1);
  }

  /** Trials within which the ruler drifted beyond the bound. */
  List<TrialRecord> beyond() {
    return List.copyOf(beyond);
  }

  /** A sentence where the bound is exceeded; empty where it is kept. */
  String warning() {
    double drift = Math.max(withinTrials, betweenTrials());
    return drift <= BOUND
        ? ""
        : "The ruler drifted by a factor of %s, more than %s: times are to be compared with care."
            .formatted(Numbers.fixed(drift, 2), Numbers.fixed(BOUND, 2));
  }

  private static double spread(List<Ruler.Pair> pairs, ToDoubleFunction<Ruler.Reading> part) {
    double[] readings = pairs.stream().map(Ruler.Pair::before).mapToDouble(part).sorted().toArray();
    return readings[readings.length - 1] / readings[0];
  }
}
