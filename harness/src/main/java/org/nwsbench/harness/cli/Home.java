package org.nwsbench.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.nwsbench.harness.UsageException;

/**
 * Settings that the launcher passes on: where nws-bench is installed, where results go, and whether
 * output goes to a terminal.
 */
final class Home {

  private Home() {}

  static Path path() {
    return Path.of(System.getProperty("nwsbench.home", "."));
  }

  static Path results() {
    return Path.of(System.getProperty("nwsbench.results", path().toString()));
  }

  static Path launcher() {
    return Path.of(
        System.getProperty("nwsbench.launcher", path().resolve("harness/bin/nwsbench").toString()));
  }

  static Optional<String> newerSource() {
    return Optional.of(System.getProperty("nwsbench.newer", "")).filter(file -> !file.isEmpty());
  }

  static void open(Path page) {
    String browser = System.getProperty("nwsbench.browser", "");
    String standard = System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
    String program = browser.isEmpty() ? standard : browser;
    try {
      new ProcessBuilder(program, page.toUri().toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be started: open %s yourself, or set BROWSER".formatted(program, page), e);
    }
  }

  static boolean isTerminal() {
    return Boolean.getBoolean("nwsbench.terminal");
  }
}
