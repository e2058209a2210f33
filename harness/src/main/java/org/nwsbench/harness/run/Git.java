package org.nwsbench.harness.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The git repository that a folder belongs to, asked by the command {@code git}.
 *
 * @param folder in which git runs
 */
public record Git(Path folder) {

  private static final long LIMIT_SECONDS = 20;

  /**
   * What git prints, without blanks at its ends; empty if it fails, takes longer than 20 seconds,
   * or there is no git.
   */
  public Optional<String> output(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    try {
      Process process = builder.start();
      CompletableFuture<byte[]> output =
          CompletableFuture.supplyAsync(() -> read(process.getInputStream()), Git::daemon);
      try {
        byte[] printed = output.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
            ? Optional.of(new String(printed, StandardCharsets.UTF_8).strip())
            : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** A thread of its own, since what holds the pipe open may never let go. */
  private static void daemon(Runnable reading) {
    Thread thread = new Thread(reading, "git-output");
    thread.setDaemon(true);
    thread.start();
  }

  private static byte[] read(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commit, if the folder is the root of a repository and not merely inside of one. */
  public Optional<String> commit() {
    return isRoot() ? output("rev-parse", "HEAD") : Optional.empty();
  }

  private boolean isRoot() {
    try {
      String real = folder.toRealPath().toString();
      return output("rev-parse", "--show-toplevel").filter(real::equals).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether files outside of results differ from the commit, or git does not tell; false outside of
   * a repository's root.
   */
  public boolean isDirty() {
    return isRoot()
        && output("status", "--porcelain", "--", ".", ":!results")
            .map(lines -> !lines.isEmpty())
            .orElse(true);
  }
}
