package org.nwsbench.harness.clock;

import java.util.Set;

/**
 * The threads of this process at one moment, by the kernel's id. Taken before any code of a method
 * has run, it tells whose threads are whose: names can be borrowed, ids cannot.
 *
 * @param ids as they stand in {@code /proc/self/task}; empty where the system does not tell
 */
public record KnownThreads(Set<String> ids) {

  /** Copies the set. */
  public KnownThreads {
    ids = Set.copyOf(ids);
  }

  /** The threads alive now, native ones included. */
  public static KnownThreads now() {
    return new KnownThreads(ProcessStatus.cpuNanosByThread().keySet());
  }

  boolean contains(String id) {
    return ids.contains(id);
  }
}
