package org.nwsbench.harness.nightly;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it lasts, a process that is ended from outside, by Ctrl-C say, interrupts the thread that
 * began it and waits for its {@code finally} blocks: what a night has put on the disk is removed as
 * if it had ended by itself.
 */
final class Unwinding {

  private static final int GRACE_SECONDS = 20;

  private final Thread thread = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Begins it.
   *
   * @param then is run when the process is being ended and the thread has unwound
   */
  Unwinding(Runnable then) {
    hook = new Thread(() -> unwind(then), "unwinding");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void unwind(Runnable then) {
    thread.interrupt();
    try {
      if (ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        then.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it; to be called in the outermost {@code finally}. */
  void end() {
    ended.countDown();
    ShutdownHooks.remove(hook);
  }
}
