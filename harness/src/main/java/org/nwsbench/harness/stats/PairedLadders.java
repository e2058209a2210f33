package org.nwsbench.harness.stats;

import java.util.NavigableSet;

/**
 * The ladders of a reference and a method by one clock, of the seeds that both have whole: with a
 * valid trial at every rung of either ladder and, by the wall clock, with all of these timed. So
 * the same seeds stand behind every rung, each resample has every rung, and no rung is a mean over
 * seeds that another rung lacks.
 */
public final class PairedLadders {

  private final SeedLadder reference;
  private final SeedLadder method;
  private final NavigableSet<Long> seeds;
  private final SpeedUp estimate;

  private PairedLadders(
      SeedLadder reference, SeedLadder method, NavigableSet<Long> seeds, SpeedUp estimate) {
    this.reference = reference;
    this.method = method;
    this.seeds = seeds;
    this.estimate = estimate;
  }

  /** The ladders by one clock. */
  public static PairedLadders of(SeedLadder reference, SeedLadder method, CostMetric clock) {
    NavigableSet<Long> seeds = reference.wholeSeeds(clock);
    seeds.retainAll(method.wholeSeeds(clock));
    SeedLadder wholeReference = reference.only(seeds);
    SeedLadder wholeMethod = method.only(seeds);
    SpeedUp ofAll = SpeedUp.between(reference.means(), method.means(), clock);
    SpeedUp estimate =
        ofAll instanceof SpeedUp.LadderNotRun
            ? ofAll
            : seeds.isEmpty()
                ? new SpeedUp.LadderNotRun(reason(clock))
                : SpeedUp.between(wholeReference.means(), wholeMethod.means(), clock);
    return new PairedLadders(wholeReference, wholeMethod, seeds, estimate);
  }

  private static String reason(CostMetric clock) {
    return clock == CostMetric.WORK
        ? "no seed has a valid trial at every budget fraction"
        : "no seed was timed at every budget fraction, alone and as the reference at f = 1";
  }

  /** S of the means over these seeds. */
  public SpeedUp estimate() {
    return estimate;
  }

  /** The seeds, in order; their number is the N of S. */
  public NavigableSet<Long> seeds() {
    return seeds;
  }

  /** What the reference reached. */
  public BudgetLadder referenceMeans() {
    return reference.means();
  }

  /** What the method reached. */
  public BudgetLadder methodMeans() {
    return method.means();
  }

  SeedLadder.Resampler references() {
    return reference.new Resampler(seeds);
  }

  SeedLadder.Resampler methods() {
    return method.new Resampler(seeds);
  }
}
