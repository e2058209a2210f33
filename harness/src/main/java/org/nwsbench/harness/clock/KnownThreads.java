package org.nwsbench.harness.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The threads of this process that may compute at any time, even while the clock is stopped. They
 * are listed before any code of a plug-in or method has run. Threads are told apart by the kernel's
 * id, because a method can give its thread the name of another one, but not the id.
 *
 * @param trainer the id of the training thread; empty if unknown
 * @param ids ids of all these threads, the training thread included, as in {@code /proc/self/task};
 *     empty if unknown
 * @param compilers those of {@code ids} that are compiler threads of the JVM
 */
public record KnownThreads(String trainer, Set<String> ids, Set<String> compilers) {

  private static final Path OWN = Path.of("/proc/thread-self");

  private static final int KERNEL_NAME = 15;

  private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThre");

  /**
   * Returns the calling thread and all native threads alive now: those of the engine, and the JVM's
   * compilers and collector. Java's other threads (the finalizer, the cleaner, the common pool) are
   * left out, because a method could run code on them.
   */
  public static KnownThreads now() {
    Set<String> namesInJava =
        Thread.getAllStackTraces().keySet().stream()
            .map(thread -> thread.getName().strip())
            .map(name -> name.substring(0, Math.min(KERNEL_NAME, name.length())))
            .collect(Collectors.toSet());
    Set<String> known = new HashSet<>();
    Set<String> compilers = new HashSet<>();
    String own = "";
    try {
      own = Files.readSymbolicLink(OWN).getFileName().toString();
      for (String id : CpuReading.threadNanosNow().keySet()) {
        String name = CpuReading.threadName(id);
        if (id.equals(own) || !namesInJava.contains(name)) {
          known.add(id);
        }
        if (!namesInJava.contains(name) && COMPILER.matcher(name).matches()) {
          compilers.add(id);
        }
      }
    } catch (IOException e) {
      // The system does not list threads, so none is known.
    }
    return new KnownThreads(own, known, compilers);
  }

  public double compilerSeconds() {
    Map<String, Long> nanos = CpuReading.threadNanosNow();
    return compilers.stream().mapToLong(id -> nanos.getOrDefault(id, 0L)).sum() * 1e-9;
  }
}
