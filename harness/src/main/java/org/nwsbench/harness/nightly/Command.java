package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.run.ChildProcess;

/**
 * A command of a nightly run, in a process that is killed when this process ends, unless this
 * process itself is killed (SIGKILL). The output and error messages of the command replace the
 * content of the log.
 */
record Command(List<String> line, Path folder, Path log) {

  private static final long LOOK_SECONDS = 30;

  int run(Duration limit, Runnable meanwhile) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      try (ChildProcess child = new ChildProcess(builder)) {
        for (long left = limit.toSeconds(); left > 0; left -= LOOK_SECONDS) {
          if (child.process().waitFor(Math.min(left, LOOK_SECONDS), TimeUnit.SECONDS)) {
            return child.process().exitValue();
          }
          meanwhile.run();
        }
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be started: %s".formatted(line.get(0), e.getMessage()), e);
    }
    throw new UsageException(
        "%s was ended after %d minutes: %s".formatted(line.get(0), limit.toMinutes(), lastLine()));
  }

  static String left(Instant began, int done, int total) {
    if (done == 0) {
      return "";
    }
    Duration rest =
        Duration.between(began, Instant.now()).multipliedBy(total - done).dividedBy(done);
    return ", some %d min left".formatted(rest.plusMinutes(1).toMinutes());
  }

  String lastLine() {
    return lastLine(said -> !said.isBlank());
  }

  String lastLine(Predicate<String> wanted) {
    try {
      return Files.readAllLines(log).stream()
          .filter(wanted)
          .reduce((first, second) -> second)
          .orElse("it said nothing");
    } catch (IOException e) {
      return "it said nothing";
    }
  }
}
