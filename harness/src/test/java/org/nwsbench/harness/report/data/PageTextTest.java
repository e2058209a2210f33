package org.nwsbench.harness.report.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;

class PageTextTest {

  @TempDir Path folder;

  @Test
  void of_aFolderWithoutWords_hasNone() {
    assertThat(PageText.of(folder).subject()).isEmpty();
  }

  @Test
  void of_aMisspeltKey_namesTheFileAndTheKey() throws IOException {
    Files.writeString(folder.resolve(PageText.FILE), "subjet: a sketch\n");

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> PageText.of(folder))
        .withMessageContainingAll(PageText.FILE, "subjet", "subject");
  }
}
