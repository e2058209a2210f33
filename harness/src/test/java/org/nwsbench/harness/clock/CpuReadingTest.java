package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CpuReadingTest {

  /** Fields 14 to 17 of proc(5), behind a name with blanks and brackets. */
  @Test
  void stat_isReadBehindTheNameWhateverItHolds() {
    String line = "7 (a) S b) S 1 2 3 4 5 6 7 8 9 10 250 50 30 20 20 0 9 0 1 2 3\n";

    assertThat(CpuReading.ownNanos(line)).isEqualTo(3_000_000_000L);
    assertThat(CpuReading.childNanos(line)).isGreaterThanOrEqualTo(500_000_000L);
  }

  @Test
  void now_listsThisProcessAndItsThreads() {
    CpuReading reading = CpuReading.now(true);

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
