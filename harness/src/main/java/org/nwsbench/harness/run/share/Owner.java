package org.nwsbench.harness.run.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that has a claim.
 *
 * @param system the boot of the machine and the space of its process ids; empty where unknown
 * @param pid its id in that space, which a later process may have again
 */
record Owner(String system, long pid) {

  private static final String SYSTEM = present();

  static Owner self() {
    return new Owner(SYSTEM, ProcessHandle.current().pid());
  }

  /** Empty if {@code text} is none, as that of a file still being written is. */
  static Optional<Owner> parse(String text) {
    String[] parts = text.split(" ", -1);
    try {
      return parts.length == 2
          ? Optional.of(new Owner(parts[0], Long.parseLong(parts[1])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether it is known to have ended; of other machines' processes nothing is known. */
  boolean hasEnded() {
    return !system.isEmpty() && system.equals(SYSTEM) && ProcessHandle.of(pid).isEmpty();
  }

  /** Containers on one machine share its boot, but not their process ids. */
  private static String present() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public String toString() {
    return system + " " + pid;
  }
}
