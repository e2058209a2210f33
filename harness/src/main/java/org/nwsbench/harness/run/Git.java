package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Queries the git repository of a folder with the command {@code git}. */
public record Git(Path folder) {

  private static final long LIMIT_SECONDS = 20;

  /**
   * Returns the output of git without surrounding white space; empty if git fails, takes longer
   * than 20 seconds (then it is killed) or is not installed, or if this thread is interrupted.
   *
   * @throws org.nwsbench.harness.UsageException if the temporary folder cannot be written
   */
  public Optional<String> output(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    // A process that git starts could keep a pipe open for ever, so output goes to a file.
    try (TemporaryFolder scratch = TemporaryFolder.create("git")) {
      Path printed = scratch.path().resolve("printed");
      Process process = builder.redirectOutput(printed.toFile()).start();
      try {
        return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
            ? Optional.of(Files.readString(printed).strip())
            : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

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
   * Returns whether files outside of {@code results/} differ from the commit or are not tracked by
   * git. Returns false if the folder is not the root of a repository, or if git cannot tell that.
   * Returns true if git finds the root, but then fails.
   */
  public boolean isDirty() {
    return isRoot()
        && output("status", "--porcelain", "--", ".", ":!results")
            .map(lines -> !lines.isEmpty())
            .orElse(true);
  }
}
