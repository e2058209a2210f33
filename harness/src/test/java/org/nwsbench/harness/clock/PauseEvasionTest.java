package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nwsbench.harness.clock.PauseProof.Verdict;

/** Work that leaves no living thread to be asked, or hides on one of the JVM's. */
@EnabledOnOs(OS.LINUX)
class PauseEvasionTest {

  private static final long WORK_NANOS = 200_000_000;

  private static volatile CountDownLatch finalized;

  @Test
  void nothing_passes() throws Exception {
    assertThat(watch(() -> burn()).verdict()).isEqualTo(Verdict.PASSED);
  }

  /** The kernel may still list a thread that has just ended, with its name or without. */
  @Test
  void threadThatEndsWithinThePause_breaksTheProof() throws Exception {
    KnownThreads known = KnownThreads.now();
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread = new Thread(() -> burnAfter(begun), "short-lived");
    thread.start();
    PauseWatch watch = new PauseWatch(known);
    watch.begin(ProcessStatus.cpuNanosByThread());
    begun.countDown();
    thread.join();
    watch.end(ProcessStatus::cpuNanosByThread);

    assertCaught(watch.proof(), "other threads", "ended", "short-lived");
  }

  @Test
  void manyShortThreadsWithinThePause_breakTheProof() throws Exception {
    assertCaught(
        watch(
            () -> {
              for (int i = 0; i < 2; i++) {
                Thread thread = new Thread(PauseEvasionTest::burn);
                thread.start();
                thread.join();
              }
            }),
        "other threads",
        "ended");
  }

  @Test
  void childProcess_breaksTheProof() throws Exception {
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
                awaitWork(child[0].descendants().findFirst().orElseThrow());
              });
      assertCaught(proof, "child process");
    } finally {
      child[0].descendants().forEach(ProcessHandle::destroyForcibly);
      child[0].destroyForcibly().waitFor();
    }
  }

  @Test
  void childProcessThatGoesOn_breaksTheProof() throws Exception {
    Process[] child = new Process[1];
    try {
      PauseProof proof =
          watch(
              () -> {
                child[0] = new ProcessBuilder("bash", "-c", "while :; do :; done").start();
                awaitWork(child[0].toHandle());
              });
      assertCaught(proof, "child process");
    } finally {
      child[0].destroyForcibly().waitFor();
    }
  }

  @Test
  void finalizer_breaksTheProof() throws Exception {
    finalized = new CountDownLatch(1);
    assertCaught(
        watch(
            () -> {
              Dying.leave();
              while (finalized.getCount() > 0) {
                System.gc();
                Thread.sleep(10);
              }
            }),
        "Finalizer");
  }

  private static void awaitWork(ProcessHandle process) throws InterruptedException {
    while (process.info().totalCpuDuration().orElseThrow().toNanos() < WORK_NANOS) {
      Thread.sleep(10);
    }
  }

  private static void assertCaught(PauseProof proof, String... names) {
    assertThat(proof.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(proof.intruders()).extracting(PauseProof.Intruder::thread).containsAnyOf(names);
  }

  private static PauseProof watch(Work during) throws Exception {
    PauseWatch watch = new PauseWatch(KnownThreads.now());
    watch.begin(ProcessStatus.cpuNanosByThread());
    during.run();
    watch.end(ProcessStatus::cpuNanosByThread);
    return watch.proof();
  }

  private static void burnAfter(CountDownLatch begun) {
    try {
      begun.await();
      burn();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Computes on the calling thread, by that thread's own clock. */
  private static void burn() {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
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
      burn();
      finalized.countDown();
    }
  }
}
