package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.run.Git;

/** A git checkout: its commits, and worktrees of it. */
record SourceTree(Path home) {

  private static final String BASELINE = "results/nightly/baseline";

  private static final Duration BUILD = Duration.ofMinutes(30);

  String commit(String name) {
    return new Git(home)
        .output("rev-parse", "--verify", "--quiet", name + "^{commit}")
        .orElseThrow(() -> new UsageException(home + ": no commit \"" + name + "\""));
  }

  String baseline() {
    try {
      return Files.readString(home.resolve(BASELINE))
          .lines()
          .filter(line -> !line.isBlank())
          .reduce((first, second) -> second)
          .map(line -> line.strip().split("\\s+", 2)[0])
          .orElseThrow(() -> new IOException("the file is empty"));
    } catch (IOException e) {
      throw new UsageException(
          "no baseline: name a commit in the last line of %s, or give --baseline"
              .formatted(BASELINE),
          e);
    }
  }

  record Worktree(Git git, String commit, Path folder) implements AutoCloseable {

    Build build() throws InterruptedException {
      Command maven =
          new Command(
              List.of("mvn", "-q", "-B", "-ntp", "-Dmaven.test.skip=true", "package"),
              folder,
              folder.resolveSibling(folder.getFileName() + "-build.log"));
      int exit = maven.run(BUILD, () -> {});
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
    }
  }

  Worktree checkOut(String commit, Path folder) {
    Worktree worktree = new Worktree(new Git(home), commit, folder);
    String place = folder.toString();
    if (worktree.git().output("worktree", "add", "--detach", "--force", place, commit).isEmpty()) {
      worktree.close();
      throw new UsageException(
          "commit %s cannot be checked out into %s".formatted(Build.shortened(commit), folder));
    }
    return worktree;
  }
}
