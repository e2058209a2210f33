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

  /**
   * Returns the folder of the source tree or of the unpacked release. If nws-bench was started
   * without the launcher, it is the working folder.
   */
  static Path path() {
    return Path.of(System.getProperty("nwsbench.home", "."));
  }

  /**
   * Returns the folder in which {@code results/} lies by default: the source tree, or the working
   * folder if this is a release.
   */
  static Path results() {
    return Path.of(System.getProperty("nwsbench.results", path().toString()));
  }

  /**
   * Returns the file of the launcher. If it was not passed on, it is the one in the source tree.
   */
  static Path launcher() {
    return Path.of(
        System.getProperty("nwsbench.launcher", path().resolve("harness/bin/nwsbench").toString()));
  }

  /** Returns a source file or folder that is newer than the build, if there is one. */
  static Optional<String> newerSource() {
    return Optional.of(System.getProperty("nwsbench.newer", "")).filter(file -> !file.isEmpty());
  }

  /**
   * Opens a page in the browser.
   *
   * @throws UsageException if no browser can be started
   */
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
