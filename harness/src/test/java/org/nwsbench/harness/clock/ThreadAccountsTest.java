package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Every thread is found, although threads are listed only when one may have begun. */
@EnabledOnOs(OS.LINUX)
class ThreadAccountsTest {

  private static final int THREADS = 50;

  @Test
  void read_threadBegunSinceTheLastReading_isThereUntilItEnds() throws Exception {
    ThreadAccounts accounts = new ThreadAccounts("comm");
    for (int i = 0; i < THREADS; i++) {
      for (int quiet = 0; quiet < 4; quiet++) {
        accounts.read();
      }
      CountDownLatch done = new CountDownLatch(1);
      CompletableFuture<String> id = new CompletableFuture<>();
      Thread thread = new Thread(() -> tellIdAndWait(id, done), "found-" + i);
      thread.start();
      String own = id.get();

      assertThat(accounts.read()).containsEntry(own, "found-" + i + "\n");

      done.countDown();
      thread.join();
      awaitEnd(own);
      assertThat(accounts.read().get(own)).isNotEqualTo("found-" + i + "\n");
    }
  }

  @Test
  void newcomers_afterAThreadBegan_mayBeThereTwice() {
    Newcomers newcomers = new Newcomers();
    for (int i = 0; i < THREADS; i++) {
      for (int quiet = 0; quiet < 4; quiet++) {
        newcomers.mayBe();
      }
      new Thread(() -> {}).start();

      assertThat(newcomers.mayBe()).isTrue();
      assertThat(newcomers.mayBe()).isTrue();
    }
  }

  /** Java's end of a thread comes a moment before the kernel's. */
  private static void awaitEnd(String id) throws InterruptedException {
    while (Files.exists(Path.of("/proc/self/task", id))) {
      Thread.sleep(1);
    }
  }

  private static void tellIdAndWait(CompletableFuture<String> id, CountDownLatch done) {
    try {
      id.complete(Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString());
      done.await();
    } catch (Exception e) {
      id.completeExceptionally(e);
    }
  }
}
