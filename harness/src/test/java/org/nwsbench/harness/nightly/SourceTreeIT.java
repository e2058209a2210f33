package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.run.Git;
import org.nwsbench.harness.run.GitIT;

class SourceTreeIT {

  @TempDir private Path home;
  @TempDir private Path elsewhere;

  private SourceTree tree;

  @BeforeEach
  void init() throws IOException, InterruptedException {
    tree = new SourceTree(home);
    GitIT.git(home, "init --quiet");
    commit("one");
  }

  @Test
  void baseline_isTheLastOneNamed() throws IOException {
    Path file = home.resolve("results").resolve("nightly").resolve("baseline");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "fedcba987654 the first\n\n0123456789ab sums in another order\n\n");

    assertThat(tree.baseline()).isEqualTo("0123456789ab");
  }

  @Test
  void baseline_thatIsNowhere_isUnmeasurableWithARemedy() {
    assertThatThrownBy(() -> tree.baseline())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("name a commit in", "--baseline");
    assertThatThrownBy(() -> tree.commit("nowhere"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no commit \"nowhere\"");
  }

  @Test
  void dirty_isWhatDiffersOutsideOfResults() throws IOException {
    assertThat(new Git(home).isDirty()).isFalse();
    Files.createDirectories(home.resolve("results"));
    Files.writeString(home.resolve("results").resolve("history.jsonl"), "x");
    assertThat(new Git(home).isDirty()).isFalse();
    Files.writeString(home.resolve("file"), "x");
    assertThat(new Git(home).isDirty()).isTrue();
  }

  @Test
  void worktree_holdsTheCommitUntilItIsClosed() throws IOException, InterruptedException {
    String first = tree.commit("HEAD");
    commit("two");
    Path folder = elsewhere.resolve("first");

    try (SourceTree.Worktree worktree = tree.checkOut(first, folder)) {
      assertThat(new Git(folder).commit()).contains(first);
      assertThat(worktree).isNotNull();
    }

    assertThat(folder).doesNotExist();
    assertThat(new Git(home).output("worktree", "list"))
        .hasValueSatisfying(list -> assertThat(list).hasLineCount(1));
  }

  private void commit(String message) throws IOException, InterruptedException {
    GitIT.git(home, "commit --quiet --allow-empty -m " + message);
  }
}
