package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the kernel tells, where there is {@code /proc}. */
class ProcessStatusTest {

  private static final long BURNT_NANOS = 60_000_000;

  /** Kernels bring a running thread's account up to date at each tick, of at most 10 ms. */
  private static final long TICK_NANOS = 10_000_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @BeforeEach
  void needsProc() {
    assumeThat(Path.of("/proc/self/task")).exists();
    assumeThat(Path.of("/proc/self/schedstat")).exists();
  }

  @Test
  void cpuNanosByThread_holdsEveryThreadWithItsTime() {
    long before = sum();
    burn();
    assertThat(sum() - before).isGreaterThanOrEqualTo(BURNT_NANOS - 2 * TICK_NANOS);
    assertThat(ProcessStatus.cpuNanosByThread()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void cpuNanosByThread_holdsNewThreadsToo() throws InterruptedException {
    int before = ProcessStatus.cpuNanosByThread().size();
    assertThat(before).isGreaterThanOrEqualTo(2);
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(8);
    Thread[] waiting = new Thread[8];
    for (int i = 0; i < waiting.length; i++) {
      waiting[i] = new Thread(() -> startAndWait(started, done));
      waiting[i].start();
    }
    started.await();
    // Other threads of the process may end meanwhile, but not as many.
    assertThat(ProcessStatus.cpuNanosByThread().size()).isGreaterThan(before + 4);
    done.countDown();
    for (Thread thread : waiting) {
      thread.join();
    }
  }

  @Test
  void peakRssBytes_isAtLeastWhatTheHeapHolds() {
    long peak = ProcessStatus.peakRssBytes().orElseThrow();
    assertThat(peak % 1024).isZero();
    assertThat(peak).isGreaterThan(8L << 20);
    byte[] touched = new byte[16 << 20];
    for (int i = 0; i < touched.length; i += 1024) {
      touched[i] = 1;
    }
    assertThat(ProcessStatus.peakRssBytes().orElseThrow())
        .isGreaterThanOrEqualTo(Math.max(peak, touched.length));
  }

  @Test
  void overlay_countsCpuBetweenResumeAndPauseOnly() {
    OverlayMeter meter = new OverlayMeter(KnownThreads.now());
    assertThat(meter.cpuSeconds()).isZero();
    assertThat(meter.threadsSeen()).isZero();
    meter.resume();
    burn();
    meter.pause();
    double first = meter.cpuSeconds();
    assertThat(first).isGreaterThanOrEqualTo((BURNT_NANOS - 2 * TICK_NANOS) * 1e-9);
    burn();
    assertThat(meter.cpuSeconds()).isEqualTo(first);
    meter.resume();
    burn();
    meter.pause();
    assertThat(meter.cpuSeconds())
        .isGreaterThanOrEqualTo(first + (BURNT_NANOS - 2 * TICK_NANOS) * 1e-9);
    assertThat(meter.threadsSeen()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void overlay_threadThatEndsInTraining_takesNothingAway() throws InterruptedException {
    CountDownLatch burnt = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread shortLived =
        new Thread(
            () -> {
              burn();
              startAndWait(burnt, done);
            });
    shortLived.start();
    burnt.await();
    OverlayMeter meter = new OverlayMeter(KnownThreads.now());
    meter.resume();
    done.countDown();
    shortLived.join();
    burn();
    meter.pause();
    assertThat(meter.cpuSeconds()).isGreaterThanOrEqualTo((BURNT_NANOS - 2 * TICK_NANOS) * 1e-9);
  }

  /** Neither is there when the kernel is asked about threads. */
  @Test
  void overlay_threadThatBeginsAndEndsInTraining_isCounted() throws InterruptedException {
    OverlayMeter meter = new OverlayMeter(KnownThreads.now());
    meter.resume();
    for (int i = 0; i < 5; i++) {
      Thread shortLived = new Thread(this::burn);
      shortLived.start();
      shortLived.join();
    }
    meter.pause();

    assertThat(meter.cpuSeconds())
        .isGreaterThanOrEqualTo((5 * BURNT_NANOS - 6 * TICK_NANOS) * 1e-9);
  }

  @Test
  void overlay_childProcess_isCounted() throws Exception {
    OverlayMeter meter = new OverlayMeter(KnownThreads.now());
    meter.resume();
    long before = ProcessCpu.now().orElseThrow().childNanos();
    new ProcessBuilder("bash", "-c", "for ((i = 0; i < 300000; i++)); do :; done")
        .start()
        .waitFor();
    long ofChild = ProcessCpu.now().orElseThrow().childNanos() - before;
    meter.pause();

    assertThat(ofChild).isGreaterThan(10 * TICK_NANOS);
    assertThat(meter.cpuSeconds()).isGreaterThanOrEqualTo((ofChild - 3 * TICK_NANOS) * 1e-9);
  }

  @Test
  void overlay_whatCompilersUse_isToldApart() throws IOException {
    String own = Path.of("/proc/thread-self").toRealPath().getFileName().toString();
    OverlayMeter compiler = new OverlayMeter(new KnownThreads(Set.of(own), Set.of(own)));
    OverlayMeter other = new OverlayMeter(new KnownThreads(Set.of(own), Set.of("0")));
    compiler.resume();
    other.resume();
    burn();
    compiler.pause();
    other.pause();
    burn();

    double used = compiler.compilerSeconds().orElseThrow();
    assertThat(used).isBetween((BURNT_NANOS - 2 * TICK_NANOS) * 1e-9, compiler.cpuSeconds());
    assertThat(other.compilerSeconds()).hasValue(0);
    assertThat(other.cpuSeconds()).isGreaterThanOrEqualTo(used);
  }

  @Test
  void overlay_whereNoCompilerIsKnown_saysNothingOfThem() {
    OverlayMeter meter = new OverlayMeter(new KnownThreads(Set.of(), Set.of()));
    meter.resume();
    meter.pause();
    assertThat(meter.compilerSeconds()).isEmpty();
  }

  @Test
  void overlay_gcInsideTraining_isCounted() {
    OverlayMeter meter = new OverlayMeter(KnownThreads.now());
    System.gc();
    meter.resume();
    meter.pause();
    double none = meter.gcSeconds();
    meter.resume();
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    meter.pause();
    assertThat(meter.gcSeconds()).isGreaterThan(none);
  }

  /** Uses the processor for {@link #BURNT_NANOS} of this thread's own time. */
  private void burn() {
    long end = threads.getCurrentThreadCpuTime() + BURNT_NANOS;
    while (threads.getCurrentThreadCpuTime() < end) {}
  }

  private static long sum() {
    return ProcessStatus.cpuNanosByThread().values().stream().mapToLong(nanos -> nanos).sum();
  }

  private static void startAndWait(CountDownLatch started, CountDownLatch done) {
    started.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
