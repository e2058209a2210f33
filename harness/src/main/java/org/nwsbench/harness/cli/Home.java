package org.nwsbench.harness.cli;

import java.nio.file.Path;

/** What the launcher tells: the folder that it was started from, and whether a person watches. */
final class Home {

  private Home() {}

  /** The source tree; the working folder without a launcher. */
  static Path path() {
    return Path.of(System.getProperty("nwsbench.home", "."));
  }

  static boolean isTerminal() {
    return Boolean.getBoolean("nwsbench.terminal");
  }
}
