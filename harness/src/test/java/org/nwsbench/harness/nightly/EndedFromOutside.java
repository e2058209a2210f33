package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Waits for a command in a folder that it removes at its end, in a process of its own: the first
 * argument names the folder, and the log of the command lies beside it.
 */
final class EndedFromOutside {

  private EndedFromOutside() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path log = folder.resolveSibling("log");
    Unwinding unwinding = new Unwinding(() -> System.out.println("unwound"));
    try {
      Files.createDirectory(folder);
      Subprocess.run(List.of("bash", "-c", "sleep 86399 & echo $!; wait"), folder, log);
    } finally {
      remove(folder);
      unwinding.end();
    }
  }

  /** Slow enough that a process that does not wait is gone before. */
  private static void remove(Path folder) throws IOException {
    long until = System.nanoTime() + 500_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    Files.delete(folder);
  }
}
