package org.nwsbench.harness.plugin;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A watch over code of a plug-in that runs in this process while the plug-in is looked through: if
 * the process is ended meanwhile, or it takes longer than the limit, the process ends with a line
 * that names it.
 */
final class PluginWatch implements AutoCloseable {

  private static final int EXIT_CODE = 2;

  private final Path place;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  PluginWatch(Path place, long limitSeconds) {
    this.place = place;
    hook = new Thread(() -> giveUp("the process was ended"), "plug-in-watch-end");
    Runtime.getRuntime().addShutdownHook(hook);
    Thread deadline = new Thread(() -> await(limitSeconds), "plug-in-watch");
    deadline.setDaemon(true);
    deadline.start();
  }

  private void await(long limitSeconds) {
    try {
      if (!over.await(limitSeconds, TimeUnit.SECONDS)) {
        giveUp("it took longer than %d s".formatted(limitSeconds));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp(String what) {
    System.err.printf(
        "%s: %s while it was looked through (a static initialiser, a constructor or spec()): mend"
            + " the jar or leave it out of --plugins%n",
        place, what);
    System.err.flush();
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  @Override
  public void close() {
    over.countDown();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
