package org.nwsbench.harness.run;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child process that is killed when this process ends, together with the processes that the child
 * started, except those whose parent has ended. If this process itself is killed (SIGKILL), nothing
 * kills the child.
 */
public final class ChildProcess implements AutoCloseable {

  private static final long GRACE_MILLIS = 2000;
  private static final long DEATH_MILLIS = 5000;

  private final Process process;
  private final Thread hook = new Thread(this::kill, "child-process-end");

  public ChildProcess(ProcessBuilder builder) throws IOException {
    process = builder.start();
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      kill(); // Our own process is being ended.
      throw e;
    }
  }

  public Process process() {
    return process;
  }

  /** Asks the child to end, and kills it and its descendants if it has not after two seconds. */
  public void end() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close its output, too.
    if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
      kill();
      process.waitFor();
    }
  }

  private void kill() {
    CompletableFuture<?>[] ends =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .toList() // Found before any is killed: children of a dead one have no parent.
            .stream()
            .peek(ProcessHandle::destroyForcibly)
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, DEATH_MILLIS, TimeUnit.MILLISECONDS)
        .join();
  }

  /**
   * Kills the child and its descendants. Then waits until they have ended, for five seconds at
   * most. An interrupt does not shorten the wait.
   */
  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // Our own process is being ended, and the hook does the same.
    }
  }
}
