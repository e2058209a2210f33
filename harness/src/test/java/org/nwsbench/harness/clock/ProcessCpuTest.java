package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProcessCpuTest {

  /** Fields 14 to 17 of proc(5), behind a name with blanks and brackets. */
  @Test
  void stat_isReadBehindTheNameWhateverItHolds() {
    String line = "7 (a) S b) S 1 2 3 4 5 6 7 8 9 10 250 50 30 20 20 0 9 0 1 2 3\n";

    assertThat(ProcessCpu.of(line, 5)).isEqualTo(new ProcessCpu(3_000_000_000L, 500_000_005L));
  }

  /**
   * User and system time that are cut to ticks, at both ends of 25 stretches: 10,000 sums, of which
   * chance takes none beyond six standard deviations, and some beyond three.
   */
  @Test
  void noise_isNotReachedByTicksAlone() {
    SplittableRandom random = new SplittableRandom(1);
    int stretches = 25;
    double noise = ProcessCpu.noiseNanos(stretches);
    int beyond = 0;
    int beyondHalf = 0;
    for (int trial = 0; trial < 10_000; trial++) {
      double sum = 0;
      for (int i = 0; i < stretches; i++) {
        sum += cutOff(random) + cutOff(random) - cutOff(random) - cutOff(random);
      }
      beyond += sum > noise ? 1 : 0;
      beyondHalf += sum > noise / 2 ? 1 : 0;
    }
    assertThat(beyond).isZero();
    assertThat(beyondHalf).isBetween(3, 30);
    assertThat(ProcessCpu.noiseNanos(1)).isBetween(34e6, 35e6);
  }

  private static double cutOff(SplittableRandom random) {
    return random.nextDouble() * ProcessCpu.TICK_NANOS;
  }
}
