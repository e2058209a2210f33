package org.nwsbench.harness.clock;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Shows whether anything but the evaluation computed in the pauses, that is, while the training
 * clock was stopped. Work that is done in a pause would be missing from the training time.
 *
 * @param pauses number of pauses
 * @param pausedSeconds length of all pauses
 * @param gcSeconds time of garbage collection in the pauses
 * @param intruders threads and child processes that computed in a pause although they may not
 */
public record PauseProof(
    Verdict verdict, int pauses, double pausedSeconds, double gcSeconds, List<Intruder> intruders) {

  private static final double MAX_SHARE = 0.01;
  private static final double MAX_SECONDS = 1e-3;

  /**
   * @throws IllegalArgumentException if the verdict is {@code PASSED} and there are intruders
   */
  public PauseProof {
    intruders = List.copyOf(intruders);
    if (verdict == Verdict.PASSED && !intruders.isEmpty()) {
      throw new IllegalArgumentException("verdict: is passed, but there are intruders");
    }
  }

  public enum Verdict {
    /**
     * No thread, except {@linkplain KnownThreads threads that may compute}, computed for longer
     * than {@link PauseProof#isIntrusion} permits. Nor did child processes, unless they used at
     * most 30 ms in the pause, which may be a rounding error of the kernel's ticks.
     */
    @JsonProperty("passed")
    PASSED,
    /**
     * Another thread or a child process computed for longer than {@link PauseProof#isIntrusion}
     * permits.
     */
    @JsonProperty("broken")
    BROKEN,
    /** The system does not report the CPU time of threads, or there was no pause. */
    @JsonProperty("unavailable")
    UNAVAILABLE
  }

  /**
   * A thread that computed during a pause. Child processes count as one intruder, because only the
   * sum of their CPU times is known.
   */
  public record Intruder(String thread, int pause, double cpuSeconds, double pauseSeconds) {}

  public static boolean isIntrusion(double cpuSeconds, double pauseSeconds) {
    return cpuSeconds > MAX_SHARE * pauseSeconds && cpuSeconds > MAX_SECONDS;
  }

  public String evidence() {
    return intruders.stream()
        .max(Comparator.comparingDouble(Intruder::cpuSeconds))
        .map(
            worst ->
                String.format(
                    Locale.ROOT,
                    "thread \"%s\" computed for %.1f ms while the clock was stopped for %.1f ms"
                        + " (pause %d of %d; %d such findings)",
                    worst.thread(),
                    1e3 * worst.cpuSeconds(),
                    1e3 * worst.pauseSeconds(),
                    worst.pause(),
                    pauses,
                    intruders.size()))
        .orElse("something computed while the clock was stopped");
  }
}
