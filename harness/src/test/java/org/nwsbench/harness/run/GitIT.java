package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GitIT {

  @TempDir Path repository;

  @Test
  @Timeout(60)
  void output_ofAGitThatHangs_isEmpty() {
    assertThat(new Git(repository).output("-c", "alias.hang=!sleep 40", "hang")).isEmpty();
  }

  @Test
  void commit_ofTheRepositoryAroundAFolder_isNotTheFolders() throws Exception {
    Git git = new Git(repository);
    assertThat(git.output("init", "-q")).isPresent();
    assertThat(
            git.output(
                "-c user.name=t -c user.email=t@example.org -c commit.gpgSign=false commit -q --allow-empty -m first"
                    .split(" ", -1)))
        .isPresent();
    Path inside = Files.createDirectory(repository.resolve("unpacked"));
    Files.writeString(inside.resolve("new"), "");

    assertThat(git.commit()).isPresent().get().asString().hasSize(40);
    assertThat(git.isDirty()).isTrue();
    assertThat(new Git(inside).commit()).isEmpty();
    assertThat(new Git(inside).isDirty()).isFalse();
  }
}
