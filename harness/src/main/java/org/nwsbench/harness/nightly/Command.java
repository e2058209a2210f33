package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.run.ChildProcess;

/** A command of a nightly run, in a process that ends with ours. Its output goes to the log. */
record Command(List<String> line, Path folder, Path log) {

  /** More than any command of a night takes in health; the longest is a first build. */
  private static final long LIMIT_MINUTES = 10;

  /** Runs it to its end, which must come within ten minutes, and gives its exit code. */
  int run() throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      try (ChildProcess child = new ChildProcess(builder)) {
        if (child.process().waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
          return child.process().exitValue();
        }
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be started: %s".formatted(line.get(0), e.getMessage()), e);
    }
    throw new UsageException(
        "%s was ended after %d minutes: %s".formatted(line.get(0), LIMIT_MINUTES, lastLine()));
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
