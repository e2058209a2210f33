package org.nwsbench.harness.clock;

import java.time.Duration;

/** CPU time of the processes that this one started, and of theirs. */
final class ChildProcesses {

  /** The kernel tells the time of a process in hundredths of a second. */
  static final long TICK_NANOS = 10_000_000;

  private ChildProcesses() {}

  /**
   * Nanoseconds of all living descendants and of those that have ended, in ticks of the kernel's.
   * Not seen is a process that has detached itself from this one.
   *
   * @param stat the line of {@code /proc/self/stat}
   */
  static long cpuNanos(String stat) {
    long living =
        ProcessHandle.current()
            .descendants()
            .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
            .mapToLong(Duration::toNanos)
            .sum();
    return living + ticks(stat, 13) + ticks(stat, 14);
  }

  /** Nanoseconds of this process alone, threads that have ended included. */
  static long ownNanos(String stat) {
    return ticks(stat, 11) + ticks(stat, 12);
  }

  /** The field behind the name of the process, which may hold anything. */
  private static long ticks(String stat, int field) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[field]) * TICK_NANOS;
  }
}
