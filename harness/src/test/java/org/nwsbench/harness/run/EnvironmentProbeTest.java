package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.record.Environment;

class EnvironmentProbeTest {

  @TempDir Path folder;

  @Test
  void read_outsideGit_hasNoCommitAndIsNotDirty() {
    Environment environment = EnvironmentProbe.read(folder);

    assertThat(environment.commit()).isEqualTo("unknown");
    assertThat(environment.dirty()).isFalse();
  }

  @Test
  void read_folderThatIsNotThere_hasNoCommit() {
    assertThat(EnvironmentProbe.read(folder.resolve("absent")).commit()).isEqualTo("unknown");
  }

  @Test
  void read_release_hasTheCommitItWasBuiltFrom() throws IOException {
    String commit = "0123456789abcdef0123456789abcdef01234567";
    Files.writeString(folder.resolve("COMMIT"), commit + "\n");

    assertThat(EnvironmentProbe.read(folder).commit()).isEqualTo(commit);
  }

  @Test
  void read_anywhere_tellsMachineAndVersions() {
    Environment environment = EnvironmentProbe.read(folder);

    assertThat(environment.processors()).isPositive();
    assertThat(environment.memoryBytes()).isPositive();
    assertThat(environment.cpu()).isNotBlank();
    assertThat(environment.jdk()).contains(System.getProperty("java.runtime.version"));
    assertThat(environment.os()).contains(System.getProperty("os.arch"));
    assertThat(environment.machine().kernel()).isPresent();
    assertThat(environment.libraries()).containsKeys("nwsbench", "djl", "pytorch");
    assertThat(environment.libraries().values()).noneMatch(version -> version.contains("$"));
  }
}
