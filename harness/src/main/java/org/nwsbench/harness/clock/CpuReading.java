package org.nwsbench.harness.clock;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU times of this process at one moment, as the kernel reports them. A reading takes some
 * milliseconds.
 *
 * @param nanos the moment, by {@link System#nanoTime}
 * @param gcMillis time of garbage collection since the JVM began
 * @param threadNanos CPU time of each living thread, native threads included, by the kernel's id of
 *     the thread
 * @param ownNanos CPU time of the process, ended threads included, which the kernel counts in ticks
 *     of 10 ms
 * @param childNanos CPU time of its child processes, counted in the same ticks
 */
record CpuReading(
    long nanos, long gcMillis, Map<String, Long> threadNanos, long ownNanos, long childNanos) {

  static final long TICK_NANOS = 10_000_000;

  private static final Path PROCESSES = Path.of("/proc");
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path STAT = Path.of("/proc/self/stat");
  private static final boolean LISTS_CHILDREN = Files.exists(Path.of("/proc/thread-self/children"));

  static CpuReading now(boolean begins) {
    long nanos = System.nanoTime();
    try {
      String stat = text(STAT); // Also updates the account of this thread.
      Map<String, Long> threads = threadNanosNow();
      long children = childNanos(stat);
      String own = begins ? stat : text(STAT);
      return new CpuReading(nanos, gcMillisNow(), threads, ownNanos(own), children);
    } catch (IOException e) {
      return new CpuReading(nanos, gcMillisNow(), Map.of(), 0, 0);
    }
  }

  static Map<String, Long> threadNanosNow() {
    Map<String, Long> nanos = new HashMap<>();
    String[] ids = TASKS.toFile().list();
    for (String id : ids == null ? new String[0] : ids) {
      try {
        String account = text(TASKS.resolve(id).resolve("schedstat"));
        nanos.put(id, Long.parseLong(account, 0, account.indexOf(' '), 10));
      } catch (IOException e) {
        // It has just ended.
      }
    }
    return nanos;
  }

  static String threadName(String id) {
    try {
      return text(TASKS.resolve(id).resolve("comm")).strip();
    } catch (IOException e) {
      return "ended";
    }
  }

  static long childNanos(String stat) {
    return endedNanos(stat) + (LISTS_CHILDREN ? livingNanos(TASKS) : searchedNanos());
  }

  static long searchedNanos() {
    return ProcessHandle.current()
        .descendants()
        .mapToLong(child -> nanos(PROCESSES.resolve(Long.toString(child.pid()))))
        .sum();
  }

  private static long nanos(Path process) {
    try {
      String stat = text(process.resolve("stat"));
      return ownNanos(stat) + endedNanos(stat);
    } catch (IOException e) {
      return 0; // It has just ended.
    }
  }

  static long livingNanos(Path tasks) {
    String[] ids = tasks.toFile().list();
    long nanos = 0;
    for (String id : ids == null ? new String[0] : ids) {
      try {
        String children = text(tasks.resolve(id).resolve("children"));
        for (String child : children.isBlank() ? new String[0] : children.strip().split(" ")) {
          Path process = PROCESSES.resolve(child);
          nanos += nanos(process) + livingNanos(process.resolve("task"));
        }
      } catch (IOException e) {
        // It has just ended.
      }
    }
    return nanos;
  }

  private static long endedNanos(String stat) {
    return ticks(stat, 13) + ticks(stat, 14);
  }

  static long ownNanos(String stat) {
    return ticks(stat, 11) + ticks(stat, 12);
  }

  private static long ticks(String stat, int field) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[field]) * TICK_NANOS;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static long gcMillisNow() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .map(millis -> Math.max(0, millis))
        .sum();
  }
}
