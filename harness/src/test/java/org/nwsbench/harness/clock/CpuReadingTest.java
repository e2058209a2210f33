package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

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
  void threadName_ofNone_isEnded() {
    assertThat(CpuReading.threadName("0")).isEqualTo("ended");
  }
}
