package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;

/**
 * What a worker may take. One that goes beyond is asked to end, and killed if it does not.
 *
 * @param seconds wall time
 * @param mebibytes resident memory: heap, buffers, mapped files and native libraries together.
 *     Looked at four times a second, and not at all where there is no {@code /proc}
 */
record WorkerLimits(long seconds, long mebibytes) {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final String RESIDENT = "VmRSS:";

  /**
   * The result of a trial whose worker went beyond its limits; empty if it ended of itself.
   *
   * @throws InterruptedException if the thread is interrupted before that
   */
  Optional<TrialResult> hold(ChildProcess worker, StderrTail errors) throws InterruptedException {
    long begin = System.nanoTime();
    while (!worker.waitFor(LOOK)) {
      if (Duration.ofNanos(System.nanoTime() - begin).toSeconds() >= seconds) {
        String reason = "ended after its limit of %d s".formatted(seconds);
        return Optional.of(end(worker, errors, Status.TIMEOUT, reason));
      }
      long resident = residentMebibytes(worker.process().pid());
      if (resident > mebibytes) {
        String reason =
            "ended at its limit of %d MiB of memory: %d MiB were resident"
                .formatted(mebibytes, resident);
        return Optional.of(end(worker, errors, Status.FAILED, reason));
      }
    }
    return Optional.empty();
  }

  private static TrialResult end(
      ChildProcess worker, StderrTail errors, Status status, String reason)
      throws InterruptedException {
    worker.end();
    worker.killDescendants(); // They may hold the streams open.
    errors.finish();
    return TrialResult.without(status, reason + "; its last line: " + errors.whereItEnded());
  }

  /** 0 where the system does not tell, or the process has just ended. */
  private static long residentMebibytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(kibibytes -> Long.parseLong(kibibytes) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
