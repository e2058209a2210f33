package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.clock.PauseProof.Verdict;

/**
 * By hand, on readings of the test: pauses and stretches of training of one second each. Thread 1
 * is the harness's, 2 a compiler, 7 a stranger.
 */
class ThreadTrackerTest {

  private static final long SECOND = 1_000_000_000;
  private static final long MS = 1_000_000;
  private static final KnownThreads KNOWN = new KnownThreads("1", Set.of("1", "2"), Set.of("2"));

  private final Queue<CpuReading> readings = new ArrayDeque<>();
  private final ThreadTracker tracker =
      new ThreadTracker(KNOWN, begins -> readings.remove(), id -> "Thread-" + id);
  private long now;

  @Test
  void knownThread_mayComputeAllTheTime() {
    pause(Map.of("1", 0L), Map.of("1", SECOND));

    assertThat(tracker.proof()).isEqualTo(new PauseProof(Verdict.PASSED, 1, 1, 0, List.of()));
  }

  /** 1% of a second is 10 ms: at it the proof passes, above it is broken. */
  @Test
  void stranger_aboveOnePercent_breaksTheProof() {
    pause(Map.of("7", 5L), Map.of("7", 5 + 10 * MS));
    assertThat(tracker.proof().verdict()).isEqualTo(Verdict.PASSED);

    pause(Map.of("7", 5L), Map.of("7", 6 + 10 * MS));
    assertThat(tracker.proof().verdict()).isEqualTo(Verdict.BROKEN);
  }

  /** In a pause of 10 ms 1% is .1 ms, but what is below 1 ms is left to the scheduler. */
  @Test
  void intrusion_inAShortPause_isOverAMillisecond() {
    assertThat(PauseProof.isIntrusion(0.001, 0.01)).isFalse();
    assertThat(PauseProof.isIntrusion(0.0011, 0.01)).isTrue();
  }

  @Test
  void proof_thatPassedInSpiteOfAnIntruder_isRefused() {
    List<PauseProof.Intruder> intruders = List.of(new PauseProof.Intruder("Thread-7", 1, 0.5, 1));

    assertThatThrownBy(() -> new PauseProof(Verdict.PASSED, 1, 1, 0, intruders))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there are intruders");
  }

  @Test
  void evidence_namesThreadTimeAndPause() {
    pause(Map.of("7", 0L), Map.of("7", 250 * MS));

    assertThat(tracker.proof().evidence())
        .isEqualTo(
            "thread \"Thread-7\" computed for 250.0 ms while the clock was stopped for 1000.0 ms"
                + " (pause 1 of 1; 1 such findings)");
  }

  @Test
  void threadBornInThePause_countsFromZero() {
    pause(Map.of("1", 0L), Map.of("1", 0L, "7", 20 * MS));

    assertThat(tracker.proof().intruders())
        .containsExactly(new PauseProof.Intruder("Thread-7", 1, 0.02, 1.0));
  }

  /** Three ticks may come from rounding. */
  @Test
  void childThatComputed_breaksTheProof() {
    pause(reading(Map.of("1", 0L), 0, 0), reading(Map.of("1", 0L), 0, 30 * MS));
    assertThat(tracker.proof().verdict()).isEqualTo(Verdict.PASSED);

    pause(reading(Map.of("1", 0L), 0, 0), reading(Map.of("1", 0L), 0, 40 * MS));
    assertThat(tracker.proof().intruders())
        .containsExactly(new PauseProof.Intruder("child process", 2, 0.04, 1.0));
  }

  @Test
  void systemThatDoesNotTell_makesTheProofUnavailable() {
    pause(Map.of(), Map.of());

    assertThat(tracker.proof().verdict()).isEqualTo(Verdict.UNAVAILABLE);
    assertThat(tracker.cpuSeconds()).isEqualTo(-1);
    assertThat(tracker.compilerSeconds()).isEmpty();
  }

  @Test
  void noPause_provesNothing() {
    assertThat(tracker.proof().verdict()).isEqualTo(Verdict.UNAVAILABLE);
  }

  /** Between the pauses the process used 900 ms, 300 of them on the compiler, a child 50. */
  @Test
  void training_liesBetweenPauses() {
    Map<String, Long> none = Map.of("1", 0L, "2", 0L);
    pause(reading(none, 0, 0), reading(none, 10 * MS, 0));
    Map<String, Long> trained = Map.of("1", 600 * MS, "2", 300 * MS, "7", 0L);
    pause(reading(trained, 910 * MS, 50 * MS), reading(trained, 2 * SECOND, 50 * MS));

    assertThat(tracker.cpuSeconds()).isCloseTo(0.95, within(1e-12));
    assertThat(tracker.compilerSeconds()).hasValueCloseTo(0.3, within(1e-12));
    assertThat(tracker.trainerSeconds()).hasValueCloseTo(0.6, within(1e-12));
    assertThat(tracker.threadsSeen()).isEqualTo(3);
    assertThat(tracker.proof().verdict()).isEqualTo(Verdict.PASSED);
  }

  /** 40 ms of garbage collection in training, 2 and 3 in the pauses. */
  @Test
  void garbageCollection_isToldApart() {
    Map<String, Long> one = Map.of("1", 0L);
    pause(new CpuReading(0, 5, one, 0, 0), new CpuReading(SECOND, 7, one, 0, 0));
    pause(new CpuReading(SECOND, 47, one, 0, 0), new CpuReading(SECOND, 50, one, 0, 0));

    assertThat(tracker.gcSeconds()).isCloseTo(0.04, within(1e-12));
    assertThat(tracker.proof().gcSeconds()).isCloseTo(0.005, within(1e-12));
  }

  @Test
  void compilers_unknown_areNotTold() {
    ThreadTracker without =
        new ThreadTracker(
            new KnownThreads("1", Set.of("1"), Set.of()), begins -> readings.remove(), id -> id);
    readings.add(reading(Map.of("1", 0L), 0, 0));
    without.pauseBegins();

    assertThat(without.compilerSeconds()).isEmpty();
  }

  private CpuReading reading(Map<String, Long> threads, long own, long children) {
    now += SECOND;
    return new CpuReading(now, 0, threads, own, children);
  }

  private void pause(Map<String, Long> begin, Map<String, Long> end) {
    pause(reading(begin, 0, 0), reading(end, 0, 0));
  }

  private void pause(CpuReading begin, CpuReading end) {
    readings.addAll(List.of(begin, end));
    tracker.pauseBegins();
    tracker.pauseEnds();
  }
}
