package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The processes that a worker started, found by a mark in their environment, which they inherit: so
 * are those whose parent has ended. Without {@code /proc} none is found.
 */
final class Descendants {

  private static final String VARIABLE = "NWSBENCH_WORKER";

  private final String mark = UUID.randomUUID().toString();

  /** Marks a process that is about to start. */
  void mark(ProcessBuilder builder) {
    builder.environment().put(VARIABLE, mark);
  }

  /** Kills every marked process. */
  void kill() {
    ProcessHandle.allProcesses().filter(this::isMarked).forEach(ProcessHandle::destroyForcibly);
  }

  private boolean isMarked(ProcessHandle process) {
    Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
    try {
      return new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1)
          .contains(VARIABLE + "=" + mark);
    } catch (IOException e) {
      return false; // It has ended, or is another user's.
    }
  }
}
