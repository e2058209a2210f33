package org.nwsbench.harness.plugin;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A watch over code of a plug-in that runs in this process while the plug-in is looked through: if
 * the process is ended meanwhile, or it takes longer than the limit, the process ends with a line
 * that names it.
 */
final class PluginWatch implements AutoCloseable {

  private static final int LIMIT_SECONDS = 30;
  private static final int EXIT_CODE = 2;

  private final Path place;
  private final Thread hook =
      new Thread(() -> giveUp("the process was ended"), "plug-in-watch-end");
  private final Thread deadline = new Thread(this::await, "plug-in-watch");

  PluginWatch(Path place) {
    this.place = place;
    Runtime.getRuntime().addShutdownHook(hook);
    deadline.setDaemon(true);
    deadline.start();
  }

  private void await() {
    try {
      TimeUnit.SECONDS.sleep(LIMIT_SECONDS);
    } catch (InterruptedException e) {
      return; // It was looked through in time.
    }
    giveUp("it took longer than %d s".formatted(LIMIT_SECONDS));
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
    deadline.interrupt();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
