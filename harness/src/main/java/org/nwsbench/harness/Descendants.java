package org.nwsbench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds all processes that a process has started, directly or not, even if a parent in between has
 * ended. They are recognised by a mark in their inherited environment, if the system shows it
 * ({@code /proc}).
 */
public final class Descendants {

  private static final String VARIABLE = "NWSBENCH_ANCESTORS";

  private Descendants() {}

  /**
   * Marks {@code environment}, with which a process is about to be started, so that its descendants
   * can be found.
   */
  public static void mark(Map<String, String> environment, String mark) {
    environment.merge(VARIABLE, mark, (outer, own) -> outer + " " + own);
  }

  public static Stream<ProcessHandle> of(String mark) {
    return ProcessHandle.allProcesses().filter(process -> isMarked(process, mark));
  }

  /** Kills all processes that this process has started, if it was marked itself. */
  public static void killOwn() {
    String marks = System.getenv().getOrDefault(VARIABLE, "");
    String own = marks.substring(marks.lastIndexOf(' ') + 1);
    if (!own.isEmpty()) {
      long self = ProcessHandle.current().pid();
      of(own).filter(process -> process.pid() != self).forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static boolean isMarked(ProcessHandle process, String mark) {
    Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
    try {
      return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      return false; // It has ended, or is another user's.
    }
  }
}
