package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CpuReadingTest {

  @Test
  void now_listsThisProcessAndItsThreads() {
    CpuReading reading = CpuReading.now();

    assertThat(reading.ownNanos()).isPositive();
    assertThat(reading.threadNanos()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(reading.threadNanos().keySet())
        .extracting(CpuReading::threadName)
        .contains("C2 CompilerThre");
  }

  @Test
  void now_listsNewThreadsUntilTheyEnd() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              started.countDown();
              awaitQuietly(done);
            },
            "newly begun");
    thread.start();
    started.await();
    assertThat(CpuReading.threadNanosNow().keySet())
        .extracting(CpuReading::threadName)
        .contains("newly begun");
    done.countDown();
    thread.join();
  }

  @Test
  void threadName_ofNone_isEnded() {
    assertThat(CpuReading.threadName("0")).isEqualTo("ended");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
