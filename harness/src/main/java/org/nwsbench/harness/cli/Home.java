package org.nwsbench.harness.cli;

import java.nio.file.Path;

/** What the launcher tells: where nws-bench lies, where results go, whether a person watches. */
final class Home {

  private Home() {}

  /** The source tree or the unpacked release; the working folder without a launcher. */
  static Path path() {
    return Path.of(System.getProperty("nwsbench.home", "."));
  }

  /** Where default results go: below the source tree; of a release, the working folder. */
  static Path results() {
    return Path.of(System.getProperty("nwsbench.results", path().toString()));
  }

  /** The launcher itself; that of the source tree if it was not told. */
  static Path launcher() {
    return Path.of(
        System.getProperty("nwsbench.launcher", path().resolve("harness/bin/nwsbench").toString()));
  }

  static boolean isTerminal() {
    return Boolean.getBoolean("nwsbench.terminal");
  }
}
