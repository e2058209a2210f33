package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.clock.PauseProof.Verdict;

/** Pauses of one second, by a clock of the test; thread 1 is the harness's, 7 a stranger. */
class PauseWatchTest {

  private static final long SECOND = 1_000_000_000;
  private static final long MS = 1_000_000;
  private static final KnownThreads KNOWN = new KnownThreads(Set.of("1"));

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
  void compilerThreadThatTheJvmStartedLater_mayCompute() {
    assertThat(stranger("C2 CompilerThre", SECOND).verdict()).isEqualTo(Verdict.PASSED);
  }

  /** A Java thread under that name is seen by Java; the JVM's own compilers are not. */
  @Test
  void javaThreadUnderACompilersName_breaksTheProof() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Thread disguised =
        new Thread(
            () -> {
              try {
                done.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "C2 CompilerThread99");
    disguised.start();
    try {
      assertThat(stranger("C2 CompilerThre", SECOND).verdict()).isEqualTo(Verdict.BROKEN);
    } finally {
      done.countDown();
      disguised.join();
    }
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
    Iterator<Long> nanos = List.of(0L, SECOND).iterator();
    PauseWatch watch = new PauseWatch(KNOWN, nanos::next, id -> name);
    watch.begin(begin);
    watch.end(end);
    return watch.proof();
  }
}
