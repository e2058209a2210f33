package org.nwsbench.harness.stats;

import java.util.NavigableSet;

/**
 * The ladders of a reference and a method by one clock, of the seeds that both have whole: with a
 * valid trial at every rung of either ladder and, by the wall clock, with all of these timed. So
 * the same seeds stand behind every rung, each resample has every rung, and no rung is a mean over
 * survivors that another is not.
 */
public final class PairedLadders {

  private final SeedLadder reference;
  private final SeedLadder method;
  private final NavigableSet<Long> seeds;
  private final SpeedUp estimate;

  private PairedLadders(
      SeedLadder reference, SeedLadder method, NavigableSet<Long> seeds, SpeedUp estimate) {
    this.reference = reference.only(seeds);
    this.method = method.only(seeds);
    this.seeds = seeds;
    this.estimate = estimate;
  }

  /** The ladders by one clock. */
  public static PairedLadders of(SeedLadder reference, SeedLadder method, Clock clock) {
    NavigableSet<Long> seeds = reference.wholeSeeds(clock);
    seeds.retainAll(method.wholeSeeds(clock));
    SpeedUp ofAll = SpeedUp.between(reference.means(), method.means(), clock);
    SpeedUp estimate = ofAll;
    if (!(ofAll instanceof SpeedUp.LadderNotRun)) {
      estimate =
          seeds.isEmpty()
              ? new SpeedUp.LadderNotRun(reason(clock))
              : SpeedUp.between(reference.only(seeds).means(), method.only(seeds).means(), clock);
    }
    return new PairedLadders(reference, method, seeds, estimate);
  }

  private static String reason(Clock clock) {
    return clock == Clock.WORK
        ? "no seed has a valid trial at every budget fraction"
        : "no seed was timed alone on one machine at every budget fraction";
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
