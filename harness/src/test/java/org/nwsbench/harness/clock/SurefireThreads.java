package org.nwsbench.harness.clock;

import java.util.HashSet;
import java.util.Set;

/** Threads by which Surefire talks to the JVM under test; a trial of its own process has none. */
public final class SurefireThreads {

  private static final String NAME = "surefire-forked";

  private SurefireThreads() {}

  /**
   * Permits them too to compute at any time: they pass on output and orders whenever these come, so
   * now and then within a pause. Without Surefire it changes nothing.
   */
  public static KnownThreads and(KnownThreads known) {
    Set<String> ids = new HashSet<>(known.ids());
    for (String id : ProcessStatus.cpuNanosByThread().keySet()) {
      if (ProcessStatus.threadName(id).equals(NAME)) {
        ids.add(id);
      }
    }
    return new KnownThreads(ids, known.compilers());
  }
}
