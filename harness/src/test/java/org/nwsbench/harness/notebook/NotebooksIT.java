package org.nwsbench.harness.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Java notebooks run on the packed jars and print what they show. Runs after packing. */
class NotebooksIT {

  @Test
  void notebooks_cellsInOrder_printWhatTheyShow() throws Exception {
    Process process =
        new ProcessBuilder(Path.of("bin", "notebooks").toAbsolutePath().toString(), "check")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor())
        .as("%s%nif the difference is intended: harness/bin/notebooks refresh", output)
        .isZero();
  }
}
