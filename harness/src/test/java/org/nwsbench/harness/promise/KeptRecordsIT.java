package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.plugin.ProviderRegistry;

/** What a trial of any installed method leaves can be committed. */
class KeptRecordsIT {

  @Test
  void recordsOfEveryMethod_areNotIgnoredByGit() throws Exception {
    Process git =
        new ProcessBuilder(
                "git",
                "-c",
                "safe.directory=*",
                "-c",
                "core.excludesFile=/dev/null",
                "check-ignore",
                "--no-index",
                "--stdin")
            .directory(Path.of("..").toFile())
            .start();
    try (Writer paths = new OutputStreamWriter(git.getOutputStream(), StandardCharsets.UTF_8)) {
      for (String method : ProviderRegistry.methods().ids()) {
        paths.write("results/any/runs/letter-mlp/%s/f1-1-0a1b2c3d.json\n".formatted(method));
      }
    }

    assertThat(git.inputReader(StandardCharsets.UTF_8).lines()).isEmpty();
    assertThat(git.waitFor()).isEqualTo(1); // None is ignored.
  }
}
