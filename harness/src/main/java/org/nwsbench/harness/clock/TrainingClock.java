package org.nwsbench.harness.clock;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Measures the wall time of training, in total and by {@link Phase}. The total runs from {@link
 * #resume()} to {@link #pause()}. Each phase is timed separately, so time outside of all phases
 * shows as {@link #untimedShare()}. If a phase begins inside another one, its time does not count
 * for the outer phase.
 *
 * <p>This class is not thread-safe. A phase costs two clock readings, about 50 ns. A call that does
 * not fit the state of the clock throws an {@link IllegalStateException}.
 */
// Ordinals index an array of primitives, because this runs a dozen times a step.
@SuppressWarnings("EnumOrdinal")
public final class TrainingClock {

  private static final int DEPTH = 2;

  private final LongSupplier nanos;
  private final long[] phaseNanos = new long[Phase.values().length];
  private final Phase[] open = new Phase[DEPTH];
  private int depth;
  private long charged;
  private boolean running;
  private long resumed;
  private long trained;

  public TrainingClock() {
    this(System::nanoTime);
  }

  public TrainingClock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Starts the clock or lets it continue. The clock must be stopped. */
  public void resume() {
    require(!running, "the clock is running already");
    running = true;
    resumed = nanos.getAsLong();
  }

  /** Stops the clock, for an evaluation or at the end of the training. No phase may be open. */
  public void pause() {
    long now = nanos.getAsLong();
    require(running, "the clock is not running");
    require(depth == 0, "a phase is open");
    running = false;
    trained += now - resumed;
  }

  /** Begins a phase, inside the open one if there is one. Phases may be nested two levels deep. */
  public void begin(Phase phase) {
    require(running, "no phase can begin while the clock is paused");
    require(depth < DEPTH, "phases are nested too deep");
    charge(nanos.getAsLong());
    open[depth++] = phase;
  }

  /** Ends {@code phase}, which must be the innermost open phase. */
  public void end(Phase phase) {
    long now = nanos.getAsLong();
    require(depth > 0 && open[depth - 1] == phase, "the open phase is another one");
    charge(now);
    depth--;
  }

  private void charge(long now) {
    if (depth > 0) {
      phaseNanos[open[depth - 1].ordinal()] += now - charged;
    }
    charged = now;
  }

  public double seconds() {
    return (trained + (running ? nanos.getAsLong() - resumed : 0)) * 1e-9;
  }

  public Map<Phase, Double> phaseSeconds() {
    Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      seconds.put(phase, phaseNanos[phase.ordinal()] * 1e-9);
    }
    return seconds;
  }

  /**
   * Returns the share of the training time that lies in no phase; 0 before the first pause. The
   * result is correct only while the clock is paused.
   */
  public double untimedShare() {
    long timed = Arrays.stream(phaseNanos).sum();
    return trained == 0 ? 0 : (double) (trained - timed) / trained;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }
}
