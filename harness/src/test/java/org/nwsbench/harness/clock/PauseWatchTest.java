package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.clock.PauseProof.Verdict;

/** Pauses of one second, by a clock of the test; thread 1 is the harness's, 7 a stranger. */
class PauseWatchTest {

  private static final long SECOND = 1_000_000_000;
  private static final long MS = 1_000_000;
  private static final KnownThreads KNOWN = new KnownThreads(Set.of("1"), Set.of());

  @Test
  void knownThread_mayComputeAllTheTime() {
    PauseProof proof = pause("any", Map.of("1", 0L), Map.of("1", SECOND));

    assertThat(proof).isEqualTo(new PauseProof(Verdict.PASSED, 1, 1, 0, List.of()));
  }

  /** 1% of a second is 10 ms: at it the proof passes, above it is broken. */
  @Test
  void stranger_aboveOnePercent_breaksTheProof() {
    assertThat(stranger("Thread-3", 10 * MS).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(stranger("Thread-3", 10 * MS + 1).verdict()).isEqualTo(Verdict.BROKEN);
  }

  /** In a pause of 10 ms 1% is .1 ms, but what is below 1 ms is left to the scheduler. */
  @Test
  void stranger_inAShortPause_mayUseAMillisecond() {
    assertThat(PauseProof.isIntrusion(0.001, 0.01)).isFalse();
    assertThat(PauseProof.isIntrusion(0.0011, 0.01)).isTrue();
  }

  @Test
  void evidence_namesThreadTimeAndPause() {
    assertThat(stranger("Thread-3", 250 * MS).evidence())
        .isEqualTo(
            "thread \"Thread-3\" computed for 250.0 ms while the clock was stopped for 1000.0 ms"
                + " (pause 1 of 1; 1 such findings)");
  }

  @Test
  void threadBornInThePause_countsFromZero() {
    PauseProof proof = pause("Thread-9", Map.of("1", 0L), Map.of("1", 0L, "7", 20 * MS));

    assertThat(proof.intruders())
        .containsExactly(new PauseProof.Intruder("Thread-9", 1, 0.02, 1.0));
  }

  @Test
  void strangerUnderACompilersName_breaksTheProof() {
    assertThat(stranger("C2 CompilerThre", SECOND).verdict()).isEqualTo(Verdict.BROKEN);
  }

  /** Three ticks may come from rounding: above them some thread computed that is no more. */
  @Test
  void processThatUsedMoreThanItsThreads_breaksTheProof() {
    Map<String, Long> none = Map.of("1", 0L);
    assertThat(pause("", none, none, new ProcessCpu(30 * MS, 0)).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(pause("", none, none, new ProcessCpu(40 * MS, 0)).intruders())
        .containsExactly(new PauseProof.Intruder("other threads", 1, 0.04, 1.0));
  }

  @Test
  void childThatComputed_breaksTheProof() {
    Map<String, Long> none = Map.of("1", 0L);
    assertThat(pause("", none, none, new ProcessCpu(0, 30 * MS)).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(pause("", none, none, new ProcessCpu(0, 40 * MS)).intruders())
        .containsExactly(new PauseProof.Intruder("child process", 1, 0.04, 1.0));
  }

  /**
   * 20 ms in each pause are below the ticks of one, but 400 in 20 pauses are above those of all.
   */
  @Test
  void littleInEachPause_addsUp() {
    AtomicLong time = new AtomicLong();
    PauseWatch watch =
        new PauseWatch(
            KNOWN,
            () -> time.get() * SECOND,
            id -> "",
            () -> Optional.of(new ProcessCpu(time.get() * 20 * MS, 0)));
    for (int i = 0; i < 20; i++) {
      watch.begin(Map.of("1", 0L));
      time.incrementAndGet();
      watch.end(() -> Map.of("1", 0L));
    }

    assertThat(watch.proof().intruders())
        .containsExactly(new PauseProof.Intruder("other threads", 20, 0.4, 20.0));
  }

  @Test
  void systemThatDoesNotTell_makesTheProofUnavailable() {
    assertThat(pause("any", Map.of(), Map.of()).verdict()).isEqualTo(Verdict.UNAVAILABLE);
  }

  @Test
  void noPause_provesNothing() {
    assertThat(new PauseWatch(KNOWN).proof().verdict()).isEqualTo(Verdict.UNAVAILABLE);
  }

  private static PauseProof stranger(String name, long used) {
    return pause(name, Map.of("1", 0L, "7", 5L), Map.of("1", 0L, "7", 5L + used));
  }

  private static PauseProof pause(String name, Map<String, Long> begin, Map<String, Long> end) {
    return pause(name, begin, end, new ProcessCpu(sum(end) - sum(begin), 0));
  }

  private static long sum(Map<String, Long> nanos) {
    return nanos.values().stream().mapToLong(n -> n).sum();
  }

  private static PauseProof pause(
      String name, Map<String, Long> begin, Map<String, Long> end, ProcessCpu used) {
    Iterator<Optional<ProcessCpu>> cpu =
        List.of(Optional.of(new ProcessCpu(0, 0)), Optional.of(used)).iterator();
    Iterator<Long> nanos = List.of(0L, SECOND).iterator();
    PauseWatch watch = new PauseWatch(KNOWN, nanos::next, id -> name, cpu::next);
    watch.begin(begin);
    watch.end(() -> end);
    return watch.proof();
  }
}
