package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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
        .extracting(ProcessStatus::threadName)
        .allMatch(name -> name.matches("C[12] CompilerThre"));
  }

  /** It borrows the name of a compiler that this JVM does not have, so that none is hidden. */
  @Test
  void now_threadOfJavaWithACompilersName_isNeitherKnownNorACompiler() throws InterruptedException {
    KnownThreads before = KnownThreads.now();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread borrower = new Thread(() -> startAndWait(started, done), "C2 CompilerThread7");
    borrower.start();
    started.await();
    KnownThreads with = KnownThreads.now();
    done.countDown();
    borrower.join();

    Set<String> added = new HashSet<>(with.compilers());
    added.removeAll(before.compilers());
    assertThat(added).isEmpty();
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
