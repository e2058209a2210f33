package org.nwsbench.datasets.places;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands of the system's package tools, which know where to fetch packages. */
final class Shell {

  private static final int LIMIT_MINUTES = 10;

  private Shell() {}

  /**
   * Runs commands in a folder. Their output goes to the file {@code log} there.
   *
   * @throws IOException if they fail or take too long. After a failure the message has the last
   *     line of output
   */
  static void run(String commands, Path folder) throws IOException {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("%s took over %d min".formatted(commands, LIMIT_MINUTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(commands + " was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      List<String> said = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
      throw new IOException(
          "%s: %s"
              .formatted(
                  commands, said.isEmpty() ? "failed without a word" : said.get(said.size() - 1)));
    }
  }
}
