package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
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

  /** A shell whose name is no text, which has computed and now waits for a child of its own. */
  @Test
  void livingAndSearchedNanos_ofAChild_agree() throws Exception {
    String name = "printf 'a\\377' > /proc/$$/comm; ";
    String script = name + "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo; sleep 60; :";
    Process child = new ProcessBuilder("sh", "-c", script).start();
    try {
      child.getInputStream().read();

      assertThat(CpuReading.livingNanos(Path.of("/proc/self/task")))
          .isPositive()
          .isCloseTo(CpuReading.searchedNanos(), within(2 * CpuReading.TICK_NANOS));
    } finally {
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly();
    }
  }

  @Test
  void threadName_ofNone_isEnded() {
    assertThat(CpuReading.threadName("0")).isEqualTo("ended");
  }
}
