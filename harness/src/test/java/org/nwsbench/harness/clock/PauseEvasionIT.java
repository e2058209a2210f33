package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nwsbench.harness.clock.PauseProof.Verdict;

/** Work within a pause that hides on one of the JVM's threads or in another process. */
@EnabledOnOs(OS.LINUX)
class PauseEvasionIT {

  private static final long WORK_NANOS = 200_000_000;

  private static volatile CountDownLatch begun;
  private static volatile CountDownLatch finalized;

  @Test
  void callingThread_passes() throws Exception {
    assertThat(watch(PauseEvasionIT::burn).intruders())
        .noneMatch(own -> own.cpuSeconds() >= 1e-9 * WORK_NANOS);
  }

  @Test
  void childProcessThatEnds_breaksTheProof() throws Exception {
    assertCaught(
        watch(
            () ->
                new ProcessBuilder("bash", "-c", "for ((i = 0; i < 300000; i++)); do :; done")
                    .start()
                    .waitFor()),
        "child process");
  }

  @Test
  void grandchildThatGoesOn_breaksTheProof() throws Exception {
    Process[] child = new Process[1];
    try {
      PauseProof proof =
          watch(
              () -> {
                child[0] = new ProcessBuilder("bash", "-c", "(while :; do :; done) & wait").start();
                while (child[0].descendants().findFirst().isEmpty()) {
                  Thread.sleep(10);
                }
                ProcessHandle process = child[0].descendants().findFirst().orElseThrow();
                while (process.info().totalCpuDuration().orElseThrow().toNanos() < WORK_NANOS) {
                  Thread.sleep(10);
                }
              });
      assertCaught(proof, "child process");
    } finally {
      child[0].descendants().forEach(ProcessHandle::destroyForcibly);
      child[0].destroyForcibly().waitFor();
    }
  }

  @Test
  void finalizer_breaksTheProof() throws Exception {
    begun = new CountDownLatch(1);
    finalized = new CountDownLatch(1);
    assertCaught(
        watch(
            () -> {
              Dying.leave();
              while (begun.getCount() > 0) {
                System.gc();
                Thread.sleep(10);
              }
              finalized.await();
            }),
        "Finalizer");
  }

  private static void assertCaught(PauseProof proof, String name) {
    assertThat(proof.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(proof.intruders()).extracting(PauseProof.Intruder::thread).contains(name);
  }

  private static PauseProof watch(Work during) throws Exception {
    ThreadTracker tracker = new ThreadTracker(KnownThreads.now());
    tracker.pauseBegins();
    during.run();
    tracker.pauseEnds();
    return tracker.proof();
  }

  /** Computes on the calling thread, by that thread's own clock. */
  private static void burn() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + WORK_NANOS;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  /** Computes when it is collected. */
  private static final class Dying {

    static void leave() {
      Dying unused = new Dying();
    }

    @Override
    @SuppressWarnings({"deprecation", "Finalize", "Finalizer", "removal"})
    protected void finalize() {
      begun.countDown();
      burn();
      finalized.countDown();
    }
  }
}
