package org.nwsbench.harness.clock;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * One file of the kernel's about each thread of this process, native ones included, kept open from
 * reading to reading.
 */
final class ThreadAccounts {

  private static final String TASKS = "/proc/self/task";

  private final File tasks = new File(TASKS);
  private final String name;
  private final Map<String, KernelFile> open = new HashMap<>();
  private final Newcomers newcomers = new Newcomers();

  /** The accounts {@code /proc/self/task/ID/name}. */
  ThreadAccounts(String name) {
    this.name = name;
  }

  /** What each thread's file says now, by the thread's id; none where there is no {@code /proc}. */
  synchronized Map<String, String> read() {
    boolean mayBeMore = newcomers.mayBe();
    Map<String, String> accounts = new HashMap<>();
    for (Iterator<Map.Entry<String, KernelFile>> all = open.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<String, KernelFile> one = all.next();
      try {
        accounts.put(one.getKey(), one.getValue().read());
      } catch (IOException e) {
        close(one.getValue()); // The thread has ended, and another may have its id.
        all.remove();
      }
    }
    if (mayBeMore) {
      readNew(accounts);
    }
    return accounts;
  }

  private void readNew(Map<String, String> accounts) {
    String[] ids = tasks.list();
    for (String id : ids == null ? new String[0] : ids) {
      if (!open.containsKey(id)) {
        try {
          KernelFile opened = new KernelFile(String.join("/", TASKS, id, name));
          open.put(id, opened);
          accounts.put(id, opened.read());
        } catch (IOException e) {
          // It has just ended.
        }
      }
    }
  }

  private static void close(KernelFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // It is of a thread that is no more.
    }
  }
}
