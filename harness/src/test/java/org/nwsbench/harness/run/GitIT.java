package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

public class GitIT {

  @TempDir Path repository;

  @Test
  @Timeout(60)
  void output_ofAGitThatHangs_isEmpty() {
    assertThat(new Git(repository).output("-c", "alias.hang=!sleep 40", "hang")).isEmpty();
  }

  @Test
  void commit_ofTheRepositoryAroundAFolder_isNotTheFolders() throws Exception {
    git(repository, "init --quiet");
    git(repository, "commit --quiet --allow-empty -m first");
    Path inside = Files.createDirectory(repository.resolve("unpacked"));
    Files.writeString(inside.resolve("new"), "");
    Git git = new Git(repository);

    assertThat(git.commit()).isPresent().get().asString().hasSize(40);
    assertThat(git.isDirty()).isTrue();
    assertThat(new Git(inside).commit()).isEmpty();
    assertThat(new Git(inside).isDirty()).isFalse();
  }

  /** Runs git, whatever its settings are here; {@code words} are parted by blanks. */
  public static void git(Path repository, String words) {
    String usual =
        "-c user.name=t -c user.email=t@t -c commit.gpgSign=false -c maintenance.auto=false ";
    assertThat(new Git(repository).output((usual + words).split(" ", -1))).isPresent();
  }
}
