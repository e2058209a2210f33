package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  @Test
  void now_afterTheWallClockWasSetBack_goesOn() {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    AtomicReference<Instant> wall = new AtomicReference<>(begin);
    AtomicLong nanos = new AtomicLong(7);
    SteadyClock clock = new SteadyClock(wall::get, nanos::get);

    wall.set(begin.minusSeconds(5));
    nanos.addAndGet(3_000_000_000L);

    assertThat(clock.now()).isEqualTo(begin.plusSeconds(3));
  }
}
