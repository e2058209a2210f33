package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.List;

/** A commit checked out and built in a folder of its own, until it is closed. */
final class Worktree implements AutoCloseable {

  private final SourceTree tree;
  private final Path folder;

  private Worktree(SourceTree tree, Path folder) {
    this.tree = tree;
    this.folder = folder;
  }

  /**
   * Checks out.
   *
   * @param folder that is not there yet
   * @throws UnmeasurableException if git refuses
   */
  static Worktree of(SourceTree tree, String commit, Path folder) {
    Worktree worktree = new Worktree(tree, folder);
    if (tree.git("worktree", "add", "--detach", "--force", folder.toString(), commit).isEmpty()) {
      worktree.close();
      throw new UnmeasurableException(
          "commit %s cannot be checked out into %s".formatted(Build.shortened(commit), folder));
    }
    return worktree;
  }

  /**
   * Builds it, its tests left out.
   *
   * @throws UnmeasurableException if that fails
   * @throws InterruptedException if the thread is interrupted
   */
  Build build(String commit) throws InterruptedException {
    Path log = folder.resolveSibling(folder.getFileName() + "-build.log");
    int exit =
        Subprocess.run(
            List.of("mvn", "-q", "-B", "-ntp", "-Dmaven.test.skip=true", "package"), folder, log);
    if (exit != 0) {
      throw new UnmeasurableException(
          "commit %s does not build: mvn ended with exit code %d: %s"
              .formatted(Build.shortened(commit), exit, Subprocess.lastLine(log)));
    }
    return new Build(folder, commit);
  }

  /** Removes it, even in a thread that was interrupted. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    tree.git("worktree", "remove", "--force", folder.toString());
    tree.git("worktree", "prune");
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
