package org.nwsbench.harness.clock;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Whether anything but the evaluation computed while the clock was stopped. */
public record PauseProof(
    Verdict verdict, int pauses, double pausedSeconds, double gcSeconds, List<Intruder> intruders) {

  private static final double MAX_SHARE = 0.01;
  private static final double MAX_SECONDS = 1e-3;

  public PauseProof {
    intruders = List.copyOf(intruders);
  }

  public enum Verdict {
    /** No thread but those that may compute did so. */
    @JsonProperty("passed")
    PASSED,
    /** A thread that must rest computed. */
    @JsonProperty("broken")
    BROKEN,
    /** The system does not tell what threads do. */
    @JsonProperty("unavailable")
    UNAVAILABLE
  }

  /** A thread, or some together, that computed during a pause. */
  public record Intruder(String thread, int pause, double cpuSeconds, double pauseSeconds) {}

  /**
   * Returns whether so much CPU time within a pause breaks the proof: over 1% of the pause and 1
   * ms.
   */
  public static boolean isIntrusion(double cpuSeconds, double pauseSeconds) {
    return cpuSeconds > MAX_SHARE * pauseSeconds && cpuSeconds > MAX_SECONDS;
  }

  /** Returns the evidence against the trial in one line: the intrusion that used most. */
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
