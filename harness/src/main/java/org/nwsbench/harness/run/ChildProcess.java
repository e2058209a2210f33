package org.nwsbench.harness.run;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nwsbench.harness.Descendants;

/**
 * A child process that ends when this process ends, together with all processes that the child
 * started.
 *
 * <p>Descendants are found by a mark in their environment, which they inherit. So a descendant is
 * found even if its parent has ended. On a system without {@code /proc} only descendants whose
 * parents still run are found.
 */
public final class ChildProcess implements AutoCloseable {

  private static final long GRACE_MILLIS = 2000;
  private static final long DEATH_MILLIS = 5000;

  private final String mark = UUID.randomUUID().toString();
  private final Process process;
  private final Thread hook = new Thread(this::kill, "child-process-end");

  public ChildProcess(ProcessBuilder builder) throws IOException {
    Descendants.mark(builder.environment(), mark);
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

  /** Asks the child to end, and kills it if it has not ended after two seconds. */
  public void end() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close its output, too.
    if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Kills the processes that the child started, but not the child. */
  public void killDescendants() {
    descendants().forEach(ProcessHandle::destroyForcibly);
  }

  private Stream<ProcessHandle> descendants() {
    return Stream.concat(process.descendants(), Descendants.of(mark))
        .distinct()
        .filter(other -> other.pid() != process.pid());
  }

  private void kill() {
    CompletableFuture<?>[] ends =
        Stream.concat(Stream.of(process.toHandle()), descendants())
            .toList() // Found before any is killed: children of a dead one have no parent.
            .stream()
            .peek(ProcessHandle::destroyForcibly)
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, DEATH_MILLIS, TimeUnit.MILLISECONDS)
        .join();
    killDescendants(); // What was started meanwhile.
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
