package org.nwsbench.harness.clock;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What the kernel knows of this process: CPU time of all its threads, native ones included, and its
 * largest resident size. Empty where there is no {@code /proc}.
 */
public final class ProcessStatus {

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK_RSS = "VmHWM:";

  private ProcessStatus() {}

  /** CPU time in nanoseconds of all threads alive, or empty. Costs about 1 ms. */
  public static OptionalLong cpuNanos() {
    long sum = 0;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        sum += taskNanos(task);
      }
      return OptionalLong.of(sum);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Threads alive, native ones included, or empty. */
  public static OptionalLong threads() {
    long count = 0;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path ignored : tasks) {
        count++;
      }
      return OptionalLong.of(count);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Largest resident size of the process so far, in bytes, or empty. */
  public static OptionalLong peakRssBytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(PEAK_RSS)) {
          String kibibytes = line.substring(PEAK_RSS.length()).replace("kB", "").strip();
          return OptionalLong.of(Long.parseLong(kibibytes) * 1024);
        }
      }
      return OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** A thread that has just ended counts as zero. */
  private static long taskNanos(Path task) {
    try {
      String line = Files.readString(task.resolve("schedstat"));
      return Long.parseLong(line.substring(0, line.indexOf(' ')));
    } catch (IOException e) {
      return 0;
    }
  }
}
