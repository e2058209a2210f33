package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.run.Git;

/** A git checkout: its commits and tags, and worktrees of it. */
final class SourceTree {

  private static final Path BASELINE = Path.of("results", "nightly", "baseline");

  private final Path home;
  private final Git git;

  SourceTree(Path home) {
    this.home = home;
    this.git = new Git(home);
  }

  /** The full hash of what {@code name} means. */
  String commit(String name) {
    return git.output("rev-parse", "--verify", "--quiet", name + "^{commit}")
        .orElseThrow(() -> new UsageException(home + ": no commit \"" + name + "\""));
  }

  /** The commit that is checked out; a folder that is no checkout has none. */
  String present() {
    return git.output("rev-parse", "HEAD").orElse("unknown");
  }

  boolean isDirty() {
    return git.isDirty();
  }

  /**
   * What {@code commit} is compared with: the newest tag {@code v*} among its ancestors, else the
   * commit named in {@code results/nightly/baseline}.
   *
   * @return a tag or commit as found
   * @throws UsageException if there is neither
   */
  String baselineOf(String commit) {
    return tag(commit)
        .or(this::named)
        .orElseThrow(
            () ->
                new UsageException(
                    "no baseline: tag a commit v*, name one in %s, or give --baseline"
                        .formatted(BASELINE)));
  }

  private Optional<String> tag(String commit) {
    String[] arguments = {
      "tag", "--list", "v*", "--sort=-version:refname", "--merged", commit, "--no-contains", commit
    };
    return git.output(arguments).flatMap(tags -> tags.lines().findFirst());
  }

  private Optional<String> named() {
    try {
      return Files.readString(home.resolve(BASELINE)).strip().lines().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A commit checked out in a folder of its own, until it is closed. */
  final class Worktree implements AutoCloseable {

    private final String commit;
    private final Path folder;

    private Worktree(String commit, Path folder) {
      this.commit = commit;
      this.folder = folder;
    }

    /** Builds it, its tests left out. */
    Build build() throws InterruptedException {
      Command maven =
          new Command(
              List.of("mvn", "-q", "-B", "-ntp", "-Dmaven.test.skip=true", "package"),
              folder,
              folder.resolveSibling(folder.getFileName() + "-build.log"));
      int exit = maven.run();
      if (exit != 0) {
        throw new UsageException(
            "commit %s does not build: mvn ended with exit code %d: %s"
                .formatted(Build.shortened(commit), exit, maven.lastLine()));
      }
      return new Build(folder, commit);
    }

    @Override
    public void close() {
      git.output("worktree", "remove", "--force", folder.toString());
      git.output("worktree", "prune");
    }
  }

  /**
   * Checks a commit out.
   *
   * @param folder that is not there yet
   * @throws UsageException if git refuses
   */
  Worktree checkOut(String commit, Path folder) {
    Worktree worktree = new Worktree(commit, folder);
    if (git.output("worktree", "add", "--detach", "--force", folder.toString(), commit).isEmpty()) {
      worktree.close();
      throw new UsageException(
          "commit %s cannot be checked out into %s".formatted(Build.shortened(commit), folder));
    }
    return worktree;
  }
}
