package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A scratch folder in the place of the source tree and the user's home, until it is closed. */
final class ScratchHome implements AutoCloseable {

  private final Map<String, String> before = new TreeMap<>();

  /** Enters {@code folder}. */
  ScratchHome(Path folder) {
    set("nwsbench.home", folder.toString());
    set("user.home", folder.toString());
  }

  /** Sets a property, until the end as well. */
  void set(String name, String value) {
    before.putIfAbsent(name, System.getProperty(name, ""));
    System.setProperty(name, value);
  }

  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }
}
