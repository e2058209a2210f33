package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Path;

/** A process that takes the lock of the folder that it is told, says so, and waits. */
final class LockHolder {

  private LockHolder() {}

  @SuppressWarnings("try") // the lock is held, not used
  public static void main(String[] arguments) throws IOException {
    try (ExperimentLock lock = ExperimentLock.take(Path.of(arguments[0]), true)) {
      System.out.write('\n');
      System.out.flush();
      while (System.in.read() >= 0) {}
    }
  }
}
