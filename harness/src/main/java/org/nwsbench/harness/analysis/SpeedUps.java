package org.nwsbench.harness.analysis;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.BudgetLadder;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.PairedLadders;
import org.nwsbench.harness.stats.SeedLadder;
import org.nwsbench.harness.stats.SeedTrial;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/** Speed-ups at equal quality on one workload, from the valid trials of each budget fraction. */
public final class SpeedUps {

  private static final int SEED_DIGITS = 16;
  private static final int HEXADECIMAL = 16;

  private final WorkloadResults results;

  /** The speed-ups on a workload. */
  public SpeedUps(WorkloadResults results) {
    this.results = results;
  }

  /** S of a contender over the reference at the same budget. */
  public SpeedUp of(MethodConfig contender, CostMetric clock) {
    return paired(contender, clock)
        .map(PairedLadders::estimate)
        .orElse(new SpeedUp.LadderNotRun("no single configuration of " + MethodConfig.REFERENCE));
  }

  /** The ladders that S is read from; empty without a reference. */
  public Optional<PairedLadders> paired(MethodConfig contender, CostMetric clock) {
    return results
        .reference(contender)
        .map(
            reference ->
                PairedLadders.of(
                    trials(reference, reference), trials(contender, reference), clock));
  }

  /** Seeds that were run, with the method or its reference, and that S is not read from. */
  public NavigableSet<Long> leftOut(MethodConfig contender, CostMetric clock) {
    NavigableSet<Long> seeds = new TreeSet<>();
    for (MethodConfig each : results.withReference(contender)) {
      results.rows(each).forEach(row -> seeds.addAll(row.seeds()));
    }
    paired(contender, clock).ifPresent(ladders -> seeds.removeAll(ladders.seeds()));
    return seeds;
  }

  /** S by each clock with its bootstrap distribution; empty without a reference. */
  Map<CostMetric, SpeedUpBootstrap> bootstrap(MethodConfig contender, RenderCache memory) {
    return results
        .reference(contender)
        .map(
            reference ->
                memory.speedUps(
                    trials(reference, reference),
                    trials(contender, reference),
                    randomSeed(results.name())))
        .orElse(Map.of());
  }

  /** A stream for each workload, so that strata are resampled apart. */
  private static long randomSeed(String workload) {
    String hash = Sha256.hex("resampled seeds of " + workload);
    return Long.parseUnsignedLong(hash.substring(0, SEED_DIGITS), HEXADECIMAL);
  }

  /** S in words: a number, a bound, {@code not reached}, or a dash where the ladder was not run. */
  public static String text(SpeedUp speedUp) {
    if (speedUp instanceof SpeedUp.Value value) {
      return Numbers.fixed(value.factor(), 2);
    }
    if (speedUp instanceof SpeedUp.AtLeast bound) {
      return "≥ " + Numbers.fixed(bound.factor(), 2) + ", bound";
    }
    return speedUp instanceof SpeedUp.NotReached ? "not reached" : "—";
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

  /** What a contender reached, over the seeds that its S is read from; all where it has none. */
  public BudgetLadder ladder(MethodConfig contender, CostMetric clock) {
    return paired(contender, clock)
        .map(PairedLadders::methodMeans)
        .orElseGet(() -> trials(contender, record -> Row.measurements(record).exclusive()).means());
  }

  /** Trials whose times count where they may be set against the reference's at f = 1. */
  private SeedLadder trials(MethodConfig contender, MethodConfig reference) {
    Map<Long, TrialRecord> full = new TreeMap<>();
    results.row(reference, 1).timed().forEach(record -> full.put(record.spec().seed(), record));
    return trials(
        contender,
        record -> {
          TrialRecord block = full.get(record.spec().seed());
          return Row.measurements(record).exclusive()
              && block != null
              && TimeRatios.isPair(record, block);
        });
  }

  private SeedLadder trials(MethodConfig contender, Predicate<TrialRecord> timed) {
    Map<Double, Map<Long, SeedTrial>> trials = new TreeMap<>();
    for (Row row : results.rows(contender)) {
      Map<Long, SeedTrial> bySeed = new TreeMap<>();
      row.valid()
          .forEach(record -> bySeed.put(record.spec().seed(), trial(record, timed.test(record))));
      trials.put(row.fraction(), bySeed);
    }
    return new SeedLadder(trials);
  }

  private static SeedTrial trial(TrialRecord record, boolean timed) {
    Outcome outcome = record.outcome().orElseThrow();
    return new SeedTrial(
        outcome.score().errors(),
        outcome.score().rows(),
        outcome.work(),
        timed
            ? OptionalDouble.of(Row.measurements(record).trainSeconds())
            : OptionalDouble.empty());
  }
}
