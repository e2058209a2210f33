package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A command in a process of its own, which ends with ours. */
final class Subprocess {

  private Subprocess() {}

  /**
   * Runs a command to its end.
   *
   * @param log takes its output, errors included
   * @return its exit code
   * @throws UnmeasurableException if it cannot be started
   * @throws InterruptedException if the thread is interrupted; the process is ended
   */
  static int run(List<String> command, Path folder, Path log) throws InterruptedException {
    Process process = start(command, folder, log);
    Thread stop = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      return process.waitFor();
    } finally {
      process.destroy();
      removeHook(stop);
    }
  }

  private static Process start(List<String> command, Path folder, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UnmeasurableException(
          "%s cannot be started: %s".formatted(command.get(0), e.getMessage()), e);
    }
  }

  private static void removeHook(Thread stop) {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      return; // We are being ended, and the hook does its work.
    }
  }

  /** The last line of a log that says something. */
  static String lastLine(Path log) {
    try {
      return Files.readAllLines(log).stream()
          .filter(line -> !line.isBlank())
          .reduce((first, second) -> second)
          .orElse("no word");
    } catch (IOException e) {
      return "no word";
    }
  }
}
