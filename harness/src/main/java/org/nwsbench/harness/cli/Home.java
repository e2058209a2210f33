package org.nwsbench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.UsageException;
import picocli.CommandLine.Help.Ansi;

/** What the launcher tells: where nws-bench lies, where results go, whether a person watches. */
final class Home {

  private Home() {}

  /** Returns the source tree or the unpacked release; without a launcher the working folder. */
  static Path path() {
    return Path.of(System.getProperty("nwsbench.home", "."));
  }

  /** Returns where default results go: below the source tree; of a release, the working folder. */
  static Path results() {
    return Path.of(System.getProperty("nwsbench.results", path().toString()));
  }

  /** Whether it was unpacked from a release, which has its libraries beside it. */
  static boolean isRelease() {
    return Files.isDirectory(path().resolve("lib"));
  }

  /** Returns the launcher itself; that of the source tree if it was not told. */
  static Path launcher() {
    return Path.of(
        System.getProperty("nwsbench.launcher", path().resolve("harness/bin/nwsbench").toString()));
  }

  /** Returns a source file that was changed after the build, if there is one. */
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

  /** Colours on a terminal that has them, unless {@code NO_COLOR} is set (no-color.org). */
  static Ansi colours(Map<String, String> environment) {
    boolean isWanted =
        Boolean.getBoolean("nwsbench.colours")
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    return isWanted ? Ansi.ON : Ansi.OFF;
  }
}
