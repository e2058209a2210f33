package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.run.Orphan;

@EnabledOnOs(OS.LINUX)
class UnwindingTest {

  @TempDir private Path folder;

  @Test
  void process_thatIsEnded_removesWhatItMadeAndEndsItsCommandFirst() throws Exception {
    Path made = folder.resolve("made");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndedFromOutside.class.getName(),
                made.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long child = childOfItsCommand(process);
    assertThat(made).exists();

    process.toHandle().destroy(); // Process.destroy closes its output, too.
    List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(said).containsExactly("unwound");
    assertThat(made).doesNotExist();
    assertThat(Orphan.ends(child)).isTrue();
  }

  private long childOfItsCommand(Process process) throws Exception {
    Path log = folder.resolve("log");
    while (!Files.exists(log) || !Files.readString(log).endsWith("\n")) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    return Long.parseLong(Files.readString(log).strip());
  }
}
