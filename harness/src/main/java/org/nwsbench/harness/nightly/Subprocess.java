package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, which ends with ours. */
final class Subprocess {

  /** More than any command of a night takes in health; the longest is a first build. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final int GRACE_SECONDS = 5;

  private Subprocess() {}

  /**
   * Runs a command to its end.
   *
   * @param log takes its output, errors included
   * @return its exit code
   * @throws UnmeasurableException if it cannot be started, or hangs
   * @throws InterruptedException if the thread is interrupted; the process is ended
   */
  static int run(List<String> command, Path folder, Path log) throws InterruptedException {
    return run(command, Map.of(), folder, log, LIMIT);
  }

  /** The same with more in its environment. */
  static int run(List<String> command, Map<String, String> environment, Path folder, Path log)
      throws InterruptedException {
    return run(command, environment, folder, log, LIMIT);
  }

  /** The same within {@code limit}. */
  static int run(List<String> command, Path folder, Path log, Duration limit)
      throws InterruptedException {
    return run(command, Map.of(), folder, log, limit);
  }

  private static int run(
      List<String> command, Map<String, String> environment, Path folder, Path log, Duration limit)
      throws InterruptedException {
    Process process = start(command, environment, folder, log);
    Thread stop = new Thread(() -> destroy(process));
    try {
      Runtime.getRuntime().addShutdownHook(stop);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new HungException(
            "%s was ended after %d s: %s"
                .formatted(
                    Path.of(command.get(0)).getFileName(), limit.toSeconds(), lastLine(log)));
      }
      return process.exitValue();
    } finally {
      try {
        end(process);
      } finally {
        ShutdownHooks.remove(stop);
      }
    }
  }

  /** Its children are asked for first: those of a process that is gone are nobody's. */
  private static void destroy(Process process) {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Ends all of it, so that nothing goes on beside what is measured next.
   *
   * @throws InterruptedException if the thread is interrupted, before or meanwhile; all of it is
   *     killed then, without grace
   */
  static void end(Process process) throws InterruptedException {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    try {
      process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
      family.forEach(ProcessHandle::destroyForcibly);
      awaitDeath(process);
    }
  }

  /** A moment, whoever interrupts: what was killed must be gone before its files are. */
  private static void awaitDeath(Process process) {
    process.onExit().completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS).join();
  }

  private static Process start(
      List<String> command, Map<String, String> environment, Path folder, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("LC_ALL", "C.UTF-8");
      return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UnmeasurableException(
          "%s cannot be started: %s".formatted(command.get(0), e.getMessage()), e);
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
