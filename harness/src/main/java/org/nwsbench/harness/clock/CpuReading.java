package org.nwsbench.harness.clock;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The kernel's account of this process at one time. A reading takes some milliseconds.
 *
 * @param nanos of {@link System#nanoTime}
 * @param gcMillis garbage collection since the JVM began
 * @param threadNanos CPU time of each living thread by the kernel's id, native threads included
 * @param ownNanos CPU time of the process, ended threads included, in ticks of 10 ms
 */
record CpuReading(long nanos, long gcMillis, Map<String, Long> threadNanos, long ownNanos) {

  private static final Path TASKS = Path.of("/proc/self/task");

  /** The reading now; without any thread where the system does not tell. */
  static CpuReading now() {
    long nanos = System.nanoTime();
    OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try {
      return new CpuReading(nanos, gcMillisNow(), threadNanosNow(), os.getProcessCpuTime());
    } catch (IOException e) {
      return new CpuReading(nanos, gcMillisNow(), Map.of(), 0);
    }
  }

  /** CPU nanoseconds of each living thread, by its id. */
  static Map<String, Long> threadNanosNow() throws IOException {
    Map<String, Long> nanos = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
      for (Path thread : threads) {
        try {
          String account = Files.readString(thread.resolve("schedstat"));
          nanos.put(
              thread.getFileName().toString(),
              Long.parseLong(account, 0, account.indexOf(' '), 10));
        } catch (IOException e) {
          // It has just ended.
        }
      }
    }
    return nanos;
  }

  /** The kernel's name of a thread, 15 characters at most; {@code ended} if it is no more. */
  static String threadName(String id) {
    try {
      return Files.readString(TASKS.resolve(id).resolve("comm")).strip();
    } catch (IOException e) {
      return "ended";
    }
  }

  private static long gcMillisNow() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .map(millis -> Math.max(0, millis))
        .sum();
  }
}
