package org.nwsbench.harness.trial;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a trial ran.
 *
 * @param commit full hash of the source commit, or {@code unknown}
 * @param dirty whether the source tree, {@code results/} aside, differed from the commit
 * @param cpu model name of the processor
 * @param processors processors that the JVM may use
 * @param memoryBytes physical memory
 * @param os name, version and architecture of the system
 * @param jdk vendor and version of the Java runtime
 * @param libraries versions of the libraries that compute, by name
 */
public record Environment(
    String commit,
    boolean dirty,
    String cpu,
    int processors,
    long memoryBytes,
    String os,
    String jdk,
    Map<String, String> libraries) {

  /** Copies the map in order of name. */
  public Environment {
    libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
  }
}
