package org.nwsbench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds all processes that a process has started, directly or not, even if a parent in between has
 * ended. A descendant inherits the environment of its ancestor, and is recognised by a mark in that
 * environment. Where the system does not show environments in {@code /proc}, no descendant is
 * found.
 */
public final class Descendants {

  private static final String VARIABLE = "NWSBENCH_ANCESTORS";

  private Descendants() {}

  /**
   * Adds {@code mark} to the environment of a process that is about to be started, so that {@link
   * #of} finds the process and its descendants.
   */
  public static void mark(Map<String, String> environment, String mark) {
    environment.merge(VARIABLE, mark, (outer, own) -> outer + " " + own);
  }

  /** Returns the living processes whose environment has {@code mark}. */
  public static Stream<ProcessHandle> of(String mark) {
    return ProcessHandle.allProcesses().filter(process -> isMarked(process, mark));
  }

  /**
   * Kills all processes that this process has started, directly or not. Does nothing if this
   * process was started without a {@link #mark}.
   */
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
      return false; // The process has ended, or belongs to another user.
    }
  }
}
