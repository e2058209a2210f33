package org.nwsbench.harness.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.BudgetLadder;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.PairedLadders;
import org.nwsbench.harness.stats.SeedTrial;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/**
 * S of each method on one workload, from the valid trials of each budget fraction. Ladders are
 * paired and resampled once, when they are first asked for.
 */
public final class SpeedUps {

  private final WorkloadResults results;
  private final Map<Key, PairedLadders> ladders = new HashMap<>();
  private final Map<Key, SpeedUpBootstrap> bootstraps = new HashMap<>();

  private record Key(MethodConfig method, CostMetric metric) {}

  /** Of the methods of a workload. */
  public SpeedUps(WorkloadResults results) {
    this.results = results;
  }

  WorkloadResults results() {
    return results;
  }

  /** S of a method over the reference at the same budget. */
  public SpeedUp of(MethodConfig method, CostMetric metric) {
    return results.reference(method).isPresent()
        ? ladders(method, metric).estimate()
        : new SpeedUp.LadderNotRun("no single configuration of " + results.referenceId());
  }

  /** The ladders that S is read from; a method without a reference is paired with itself. */
  private PairedLadders ladders(MethodConfig method, CostMetric metric) {
    return ladders.computeIfAbsent(
        new Key(method, metric),
        key -> {
          MethodConfig reference = results.reference(method).orElse(method);
          return new PairedLadders(
              trials(reference, reference, metric),
              trials(method, reference, metric),
              metric == CostMetric.WORK
                  ? "no seed has a valid trial at every budget fraction"
                  : "no seed was timed at every budget fraction, alone and as the reference at f = 1");
        });
  }

  /** What a method reached, over the seeds that its S is read from. */
  public BudgetLadder ladder(MethodConfig method, CostMetric metric) {
    return ladders(method, metric).methodMeans();
  }

  /** S with its bootstrap distribution; empty for the reference and without one. */
  public Optional<SpeedUpBootstrap> bootstrap(MethodConfig method, CostMetric metric) {
    return method.isReference() || results.reference(method).isEmpty()
        ? Optional.empty()
        : Optional.of(
            bootstraps.computeIfAbsent(
                new Key(method, metric),
                key ->
                    SpeedUpBootstrap.of(
                        ladders(method, metric), SpeedUpBootstrap.RESAMPLES, randomSeed())));
  }

  /** A stream for each workload, so that strata are resampled apart. */
  private long randomSeed() {
    return seed("resampled seeds of " + results.name());
  }

  /** The seed of a named random stream. */
  static long seed(String stream) {
    return Long.parseUnsignedLong(Sha256.hex(stream).substring(0, 16), 16);
  }

  /** S in words: a number, censored as in {@code > 2.00}, or a dash where no ladder was run. */
  public static String text(SpeedUp speedUp) {
    if (speedUp instanceof SpeedUp.Value value) {
      return Numbers.fixed(value.factor(), 2);
    }
    if (speedUp instanceof SpeedUp.AtLeast bound) {
      return "> " + Numbers.fixed(bound.factor(), 2);
    }
    return speedUp instanceof SpeedUp.NotReached bound
        ? "< " + Numbers.fixed(bound.factor(), 2)
        : "—";
  }

  /** Why S is censored or missing, in words; empty for a number. */
  public static String reason(SpeedUp speedUp) {
    if (speedUp instanceof SpeedUp.AtLeast bound) {
      return "reached within %s".formatted(budget(bound.fraction()));
    }
    if (speedUp instanceof SpeedUp.NotReached bound) {
      return "not reached within %s".formatted(budget(bound.fraction()));
    }
    return speedUp instanceof SpeedUp.LadderNotRun none ? none.reason() : "";
  }

  private static String budget(double fraction) {
    String text = Numbers.fraction(fraction);
    return text.equals("1") ? "B" : text.startsWith("1/") ? "B" + text.substring(1) : text + "B";
  }

  /** What sort of result S is, in one word for programs. */
  public static String kind(SpeedUp speedUp) {
    if (speedUp instanceof SpeedUp.Value) {
      return "value";
    }
    if (speedUp instanceof SpeedUp.AtLeast) {
      return "bound";
    }
    return speedUp instanceof SpeedUp.NotReached ? "not_reached" : "not_run";
  }

  /** Trials whose times count where they may be set against the reference's at f = 1. */
  private Map<Double, Map<Long, SeedTrial>> trials(
      MethodConfig method, MethodConfig reference, CostMetric metric) {
    Map<Long, TrialRecord> full = new TreeMap<>();
    results.row(reference, 1).timed().forEach(record -> full.put(record.spec().seed(), record));
    Map<Double, Map<Long, SeedTrial>> trials = new TreeMap<>();
    for (Row row : results.rows(method)) {
      Map<Long, SeedTrial> bySeed = new TreeMap<>();
      for (TrialRecord record : row.valid()) {
        if (metric == CostMetric.WORK || isTimed(record, full)) {
          bySeed.put(record.spec().seed(), trial(record, metric));
        }
      }
      if (!row.valid().isEmpty()) {
        trials.put(row.fraction(), bySeed);
      }
    }
    return trials;
  }

  private static boolean isTimed(TrialRecord record, Map<Long, TrialRecord> full) {
    TrialRecord block = full.get(record.spec().seed());
    return Row.measurements(record).exclusive() && block != null && TimeRatio.isPair(record, block);
  }

  private static SeedTrial trial(TrialRecord record, CostMetric metric) {
    var outcome = Row.outcome(record);
    return new SeedTrial(
        outcome.score().errors(),
        outcome.score().rows(),
        metric == CostMetric.WORK ? outcome.work() : Row.measurements(record).trainSeconds());
  }
}
