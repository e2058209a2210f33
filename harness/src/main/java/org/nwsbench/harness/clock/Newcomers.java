package org.nwsbench.harness.clock;

import java.io.IOException;

/**
 * Whether threads or processes may have begun since they were last looked for: if not, a look at
 * each one known finds all there are. The kernel gives ids in turn and tells which it gave last.
 */
final class Newcomers {

  private static final String LAST_ID_IS_LAST = "/proc/loadavg";

  private static final KernelFile SOURCE = openIfItTells();

  private String last = "";
  private boolean stayed;

  /**
   * False only if none has begun between the last two questions and now. Two, since the kernel
   * gives an id somewhat before it lists its bearer.
   */
  boolean mayBe() {
    String now = SOURCE == null ? "" : lastId(SOURCE);
    boolean stays = !now.isEmpty() && now.equals(last);
    boolean none = stays && stayed;
    last = now;
    stayed = stays;
    return !none;
  }

  /** Null where another thread changes nothing: there are systems that put a constant there. */
  private static KernelFile openIfItTells() {
    try {
      KernelFile file = new KernelFile(LAST_ID_IS_LAST);
      String before = lastId(file);
      new Thread(() -> {}, "newcomer").start();
      return before.equals(lastId(file)) ? null : file;
    } catch (IOException e) {
      return null;
    }
  }

  private static String lastId(KernelFile file) {
    try {
      String load = file.read();
      return load.substring(load.lastIndexOf(' ') + 1);
    } catch (IOException e) {
      return "";
    }
  }
}
