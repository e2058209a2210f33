package org.nwsbench.harness.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The threads of this process that may compute at any time, by the kernel's id. Taken before any
 * code of a method has run, it tells whose threads are whose: names can be borrowed, ids cannot.
 *
 * @param ids as they stand in {@code /proc/self/task}; empty where the system does not tell
 * @param compilers those of {@code ids} that compile for the JVM
 */
public record KnownThreads(Set<String> ids, Set<String> compilers) {

  private static final Path OWN = Path.of("/proc/thread-self");

  /** Of a name the kernel keeps as many characters. */
  private static final int KERNEL_NAME = 15;

  /** What HotSpot calls its compilers' threads, cut to what the kernel keeps. */
  private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThre");

  /** Copies the sets. */
  public KnownThreads {
    ids = Set.copyOf(ids);
    compilers = Set.copyOf(compilers);
  }

  /**
   * Of the threads alive now the calling one and all native ones: the engine's, the JVM's compilers
   * and its collector. Of Java's other threads none, since a method can have them run its code: the
   * finalizer, the cleaner, the common pool.
   */
  public static KnownThreads now() {
    Set<String> ofJava =
        Thread.getAllStackTraces().keySet().stream()
            .map(thread -> thread.getName().strip())
            .map(name -> name.substring(0, Math.min(KERNEL_NAME, name.length())))
            .collect(Collectors.toSet());
    String own = ownId();
    Set<String> known = new HashSet<>();
    Set<String> compilers = new HashSet<>();
    for (String id : ProcessStatus.cpuNanosByThread().keySet()) {
      String name = ProcessStatus.threadName(id);
      if (id.equals(own)) {
        known.add(id);
      } else if (!ofJava.contains(name)) {
        known.add(id);
        if (COMPILER.matcher(name).matches()) {
          compilers.add(id);
        }
      }
    }
    return new KnownThreads(known, compilers);
  }

  private static String ownId() {
    try {
      return Files.readSymbolicLink(OWN).getFileName().toString();
    } catch (IOException e) {
      return "";
    }
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  boolean compiles(String id) {
    return compilers.contains(id);
  }
}
