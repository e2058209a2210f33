package org.nwsbench.harness.nightly;

/** What the runtime lacks of hooks. */
final class ShutdownHooks {

  private ShutdownHooks() {}

  /** Removes one that was added; while the process is being ended it runs, and stays. */
  static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // The process is being ended, and the hook does its work.
    }
  }
}
