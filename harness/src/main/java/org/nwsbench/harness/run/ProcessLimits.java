package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;

/**
 * What a process may take. One that goes beyond is asked to end, and killed if it does not.
 *
 * @param seconds wall time
 * @param mebibytes resident memory: heap, buffers, mapped files and native libraries together.
 *     Looked at four times a second, and not at all where there is no {@code /proc}
 */
record ProcessLimits(long seconds, long mebibytes) {

  private static final long LOOK_MILLIS = 250;
  private static final String RESIDENT = "VmRSS:";

  /**
   * Waits for the end of {@code process}.
   *
   * @return the limit that ended it, or nothing if it ended of itself
   */
  Optional<AuditViolation> hold(ChildProcess process) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!process.waitFor(Duration.ofMillis(LOOK_MILLIS))) {
      if (System.nanoTime() >= end) {
        process.end();
        return Optional.of(
            new AuditViolation(Status.TIMEOUT, "ended after its limit of %d s".formatted(seconds)));
      }
      long resident = residentMebibytes(process.process().pid());
      if (resident > mebibytes) {
        process.end();
        return Optional.of(
            new AuditViolation(
                Status.FAILED,
                String.format(
                    Locale.ROOT,
                    "ended at its limit of %d MiB of memory: %d MiB were resident",
                    mebibytes,
                    resident)));
      }
    }
    return Optional.empty();
  }

  /**
   * A limit that was passed.
   *
   * @param status what the trial's record says
   * @param reason why, on one line
   */
  record AuditViolation(Status status, String reason) {

    TrialResult with(String lastWords) {
      return TrialResult.without(status, reason + "; its last words: " + lastWords);
    }
  }

  /** 0 where the system does not tell, or the process has just ended. */
  private static long residentMebibytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(
              line ->
                  Long.parseLong(line.substring(RESIDENT.length()).replace("kB", "").strip())
                      / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
