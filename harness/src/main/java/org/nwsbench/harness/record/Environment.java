package org.nwsbench.harness.record;

import java.util.Collections;
import java.util.List;
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
 * @param libraries versions of nws-bench and of its main libraries, by name
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
   * Returns the kind of machine: processor, its flags, number of processors, memory rounded to a
   * tenth of a GiB, system, Java runtime and libraries. Times may be compared where all of these
   * are equal. Unknown flags equal only unknown flags. Otherwise a machine with unknown flags could
   * be of the same kind as two machines of different kinds.
   */
  public List<Object> kindOfMachine() {
    long tenthsOfGib = Math.round(10.0 * memoryBytes / (1 << 30));
    return List.of(cpu, flags(), processors, tenthsOfGib, os, jdk, libraries);
  }

  /**
   * Returns the kind of arithmetic: processor, its flags and libraries. Where all of these are
   * equal, the same trial with one engine thread must give the same {@link Outcome}, bit by bit.
   * The rest of {@link #kindOfMachine} changes how long sums take, but not the order in which they
   * are formed.
   */
  public List<Object> kindOfArithmetic() {
    return List.of(cpu, flags(), libraries);
  }

  public Optional<String> flags() {
    return machine.cpuFlagsSha256();
  }

  public Environment with(Machine now) {
    return new Environment(commit, dirty, cpu, processors, memoryBytes, os, jdk, libraries, now);
  }
}
