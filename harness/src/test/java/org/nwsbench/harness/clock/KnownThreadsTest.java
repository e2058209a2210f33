package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class KnownThreadsTest {

  @Test
  void now_namesTheCompilersOfThisJvm() {
    KnownThreads known = KnownThreads.now();

    assertThat(known.ids()).containsAll(known.compilers());
    assertThat(known.compilers())
        .isNotEmpty()
        .extracting(CpuReading::threadName)
        .allMatch(name -> name.matches("C[12] CompilerThre"));
  }
}
