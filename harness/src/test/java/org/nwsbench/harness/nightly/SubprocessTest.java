package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.run.Orphan;

class SubprocessTest {

  @TempDir private Path folder;

  @Test
  void command_thatEnds_givesItsExitCodeAndLog() throws InterruptedException {
    Path log = folder.resolve("log");

    int exit = Subprocess.run(List.of("bash", "-c", "echo a; echo b >&2; exit 3"), folder, log);

    assertThat(exit).isEqualTo(3);
    assertThat(Subprocess.lastLine(log)).isEqualTo("b");
  }

  /** Its end is what is tested, and that nothing of it goes on, not how soon that is. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void command_thatHangs_isEndedWithItsChildrenAndCouldNotMeasure() throws Exception {
    Path log = folder.resolve("log");

    List<String> command = List.of("bash", "-c", "sleep 86399 & echo $!; wait");

    assertThatThrownBy(() -> Subprocess.run(command, folder, log, Duration.ofSeconds(1)))
        .isInstanceOf(UnmeasurableException.class)
        .hasMessageContaining("bash was ended after 1 s: " + Subprocess.lastLine(log));
    assertThat(Orphan.ends(Long.parseLong(Subprocess.lastLine(log)))).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void commandOfAThread_thatIsInterrupted_isEndedWithItsChildren() throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", "trap '' TERM; sleep 86399 & echo $!; wait").start();
    long child = Long.parseLong(process.inputReader().readLine());

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Subprocess.end(process)).isInstanceOf(InterruptedException.class);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(137);
    assertThat(Orphan.ends(child)).isTrue();
  }

  @Test
  void command_thatIsNowhere_couldNotMeasure() {
    assertThatThrownBy(
            () -> Subprocess.run(List.of("no-such-command"), folder, folder.resolve("log")))
        .isInstanceOf(UnmeasurableException.class)
        .hasMessageContaining("no-such-command cannot be started");
  }
}
