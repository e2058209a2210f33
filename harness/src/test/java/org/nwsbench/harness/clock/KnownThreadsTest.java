package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
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

  /**
   * The kernel's names are too short to tell the borrower from those whose name it borrows, so none
   * of them is known while it lives: the audit is the stricter for it.
   */
  @Test
  void now_threadOfJavaWithACompilersName_isNeitherKnownNorACompiler() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread borrower = new Thread(() -> startAndWait(started, done), "C2 CompilerThread7");
    borrower.start();
    started.await();
    KnownThreads with = KnownThreads.now();
    done.countDown();
    borrower.join();

    assertThat(namesOf(with.ids())).doesNotContain("C2 CompilerThre");
    assertThat(namesOf(with.compilers())).containsOnly("C1 CompilerThre");
    assertThat(namesOf(KnownThreads.now().compilers()))
        .contains("C1 CompilerThre", "C2 CompilerThre");
  }

  private static Set<String> namesOf(Set<String> ids) {
    return ids.stream().map(CpuReading::threadName).collect(Collectors.toSet());
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
