package org.nwsbench.harness.clock;

import java.io.IOException;
import java.util.Optional;

/**
 * CPU time of a process as the kernel accounts for it, threads that have ended included, and of its
 * children: those that have ended, and all living descendants. In ticks of the kernel's.
 *
 * @param ownNanos of this process
 * @param childNanos of its children
 */
public record ProcessCpu(long ownNanos, long childNanos) {

  /** The kernel tells time in hundredths of a second to programs, whatever its own tick. */
  static final long TICK_NANOS = 10_000_000;

  /** Of a difference of readings: user and system time are each cut to a tick at both ends. */
  private static final double ONE_SIGMA = Math.sqrt(4.0 / 12) * TICK_NANOS;

  private static final double SIGMAS = 6;

  private static final Optional<KernelFile> STAT = open();

  /**
   * The reading now; empty where the system does not tell. Costs about 0.1 ms without children, a
   * millisecond with some.
   */
  public static Optional<ProcessCpu> now() {
    try {
      return STAT.isPresent()
          ? Optional.of(of(STAT.get().read(), Offspring.livingNanos()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Nanoseconds that a sum of differences of such readings may come to from their ticks alone. */
  static double noiseNanos(int differences) {
    return SIGMAS * ONE_SIGMA * Math.sqrt(differences);
  }

  long totalNanos() {
    return ownNanos + childNanos;
  }

  private static Optional<KernelFile> open() {
    try {
      return Optional.of(new KernelFile("/proc/self/stat"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads a line of {@code /proc/PID/stat}; the name of the process may hold anything. */
  static ProcessCpu of(String stat, long livingNanos) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    long ended = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    return new ProcessCpu(own * TICK_NANOS, ended * TICK_NANOS + livingNanos);
  }
}
