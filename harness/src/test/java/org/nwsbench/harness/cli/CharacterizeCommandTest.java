package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code characterize} refuses before it measures. */
class CharacterizeCommandTest {

  @TempDir private Path folder;

  @Test
  void out_belowAFile_isRefusedInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    StringWriter errors = new StringWriter();
    StringWriter output = new StringWriter();
    int code =
        NwsBench.commandLine()
            .setOut(new PrintWriter(output, true))
            .setErr(new PrintWriter(errors, true))
            .execute("characterize", "--quick", "--out", file.resolve("below").toString());

    assertThat(code).isEqualTo(2);
    assertThat(errors.toString().lines()).hasSize(1);
    assertThat(errors.toString()).startsWith("nwsbench: --out: " + file.resolve("below"));
    assertThat(output.toString()).isEmpty();
  }
}
