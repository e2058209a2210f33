package org.nwsbench.harness.clock;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

/** CPU time of the living descendants of this process, and of those that these saw end. */
final class Offspring {

  private static final String PROCESSES = "/proc/";
  private static final String TASKS = "/task";
  private static final String CHILDREN = "children";
  private static final boolean IS_LISTED = new File("/proc/thread-self", CHILDREN).exists();
  private static final ThreadAccounts OWN = new ThreadAccounts(CHILDREN);
  private static final Newcomers NEWCOMERS = new Newcomers();

  private static boolean had;

  private Offspring() {}

  /** In nanoseconds, to a tick of the kernel's; 0 without descendants. */
  static synchronized long livingNanos() {
    if (!IS_LISTED) {
      return ProcessHandle.current()
          .descendants()
          .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
          .mapToLong(Duration::toNanos)
          .sum();
    }
    if (NEWCOMERS.mayBe() || had) {
      String children = String.join("", OWN.read().values());
      had = !children.isEmpty();
      return nanosOf(children);
    }
    return 0;
  }

  /** Of processes by their ids, with blanks between, and of their descendants. */
  private static long nanosOf(String processes) {
    return Stream.of(processes.split(" ", -1))
        .filter(id -> !id.isBlank())
        .mapToLong(Offspring::nanosOfOne)
        .sum();
  }

  private static long nanosOfOne(String process) {
    String place = PROCESSES + process;
    try {
      ProcessCpu used = ProcessCpu.of(KernelFile.read(place + "/stat"), 0);
      long nanos = used.ownNanos() + used.childNanos();
      String[] threads = new File(place + TASKS).list();
      for (String thread : threads == null ? new String[0] : threads) {
        nanos += nanosOf(KernelFile.read(String.join("/", place + TASKS, thread, CHILDREN)));
      }
      return nanos;
    } catch (IOException e) {
      return 0; // It has just ended, and its parent's account has it.
    }
  }
}
