package org.nwsbench.harness.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time of day as it went on from the moment of construction, whatever the machine's clock is
 * set to later. Sleep of the machine is not counted.
 */
final class SteadyClock {

  private final Instant began;
  private final long beganNanos;
  private final LongSupplier nanos;

  /**
   * A clock that starts now.
   *
   * @param wall asked once
   * @param nanos nanoseconds since any moment, never less than before
   */
  SteadyClock(InstantSource wall, LongSupplier nanos) {
    this.began = wall.instant();
    this.nanos = nanos;
    this.beganNanos = nanos.getAsLong();
  }

  Instant now() {
    return began.plusNanos(nanos.getAsLong() - beganNanos);
  }
}
