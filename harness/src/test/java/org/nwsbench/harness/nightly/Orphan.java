package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process whose parent is gone: where nobody reaps it, it stays a zombie, which a {@link
 * ProcessHandle} holds for alive.
 */
final class Orphan {

  private Orphan() {}

  /** Whether it ends within ten seconds; Linux only. */
  static boolean ends(long pid) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (isRunning(pid)) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  private static boolean isRunning(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      String stat = Files.readString(process.resolve("stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      if (Files.exists(process)) {
        throw e;
      }
      return false;
    }
  }
}
