package org.nwsbench.harness.record;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The machine and the software on which a trial ran.
 *
 * @param commit full hash of the source commit, or {@code unknown}
 * @param dirty whether the source tree outside of {@code results/} differed from the commit
 * @param cpu model name of the processor
 * @param processors processors that the JVM may use
 * @param os name, version and architecture of the system
 * @param jdk vendor and version of the Java runtime
 * @param libraries versions of the numerical libraries, by name
 * @param machine details of the machine
 */
public record Environment(
    String commit,
    boolean dirty,
    String cpu,
    int processors,
    long memoryBytes,
    String os,
    String jdk,
    Map<String, String> libraries,
    Machine machine) {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|unknown");

  /**
   * Rejects a commit that is neither a hash nor {@code unknown}, because reports print the commit
   * in commands that readers copy.
   */
  public Environment {
    if (!COMMIT.matcher(commit).matches()) {
      throw new IllegalArgumentException(
          "commit: must be 40 hexadecimal digits or unknown, but is " + commit);
    }
    libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
  }

  /**
   * Returns whether both environments are of the same kind of machine, so that times from both may
   * be compared. Processor, number of processors, memory rounded to a tenth of a GiB, system, Java
   * runtime and libraries must be the same. The flags of the processor must be the same if both are
   * known.
   */
  public boolean isSameKindOfMachine(Environment other) {
    return cpu.equals(other.cpu)
        && flags().or(other::flags).equals(other.flags().or(this::flags))
        && processors == other.processors
        && tenthsOfGib(memoryBytes) == tenthsOfGib(other.memoryBytes)
        && os.equals(other.os)
        && jdk.equals(other.jdk)
        && libraries.equals(other.libraries);
  }

  /** Returns the hash of the processor's flags; empty if unknown. */
  public Optional<String> flags() {
    return machine.cpuFlagsSha256();
  }

  private static long tenthsOfGib(long bytes) {
    return Math.round(10.0 * bytes / (1 << 30));
  }

  /** Returns a copy with another state of the machine. */
  public Environment with(Machine now) {
    return new Environment(commit, dirty, cpu, processors, memoryBytes, os, jdk, libraries, now);
  }
}
