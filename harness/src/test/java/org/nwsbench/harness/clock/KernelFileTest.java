package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary file stands for one of the kernel's. */
class KernelFileTest {

  @TempDir Path folder;

  @Test
  void read_fileThatChanges_isReadFromItsBeginningEachTime() throws IOException {
    Path path = Files.writeString(folder.resolve("stat"), "12 3");
    try (KernelFile file = new KernelFile(path.toString())) {
      assertThat(file.read()).isEqualTo("12 3");
      Files.writeString(path, "7");
      assertThat(file.read()).isEqualTo("7");
      Files.writeString(path, "");
      assertThat(file.read()).isEmpty();
    }
  }

  /** 512 bytes and twice that are where more room is made. */
  @Test
  void read_fileOfAnyLength_isReadWhole() throws IOException {
    for (int length : new int[] {511, 512, 513, 1024, 5000}) {
      String content = "x".repeat(length - 1) + "y";
      Path path = Files.writeString(folder.resolve("stat"), content);

      assertThat(KernelFile.read(path.toString())).isEqualTo(content);
    }
  }

  @Test
  void open_noSuchFile_isSaid() {
    assertThatThrownBy(() -> new KernelFile(folder.resolve("none").toString()))
        .isInstanceOf(IOException.class);
  }
}
