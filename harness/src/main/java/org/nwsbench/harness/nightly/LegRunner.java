package org.nwsbench.harness.nightly;

/** Measures a build, as often as it is asked to. */
@FunctionalInterface
public interface LegRunner {

  /**
   * Runs one leg.
   *
   * @param seed of its trials
   * @throws UnmeasurableException if the build cannot be run
   * @throws InterruptedException if the thread is interrupted
   */
  Leg run(Scope scope, long seed) throws InterruptedException;
}
