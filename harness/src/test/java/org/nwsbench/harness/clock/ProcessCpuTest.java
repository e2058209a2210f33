package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessCpuTest {

  /** Fields 14 to 17 of proc(5), behind a name with blanks and brackets. */
  @Test
  void stat_isReadBehindTheNameWhateverItHolds() {
    String line = "7 (a) S b) S 1 2 3 4 5 6 7 8 9 10 250 50 30 20 20 0 9 0 1 2 3\n";

    assertThat(ProcessCpu.of(line, 5)).isEqualTo(new ProcessCpu(3_000_000_000L, 500_000_005L));
  }
}
