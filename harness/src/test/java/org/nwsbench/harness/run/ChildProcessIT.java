package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is closed is gone, with what it started. */
@EnabledOnOs(OS.LINUX)
class ChildProcessIT {

  @Test
  void close_inAnInterruptedThread_leavesNothing() throws Exception {
    ChildProcess child = start("trap '' TERM; sleep 86399 >/dev/null & echo $!; wait");
    long grandchild = pid(child);

    Thread.currentThread().interrupt();
    child.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(child.process().exitValue()).isEqualTo(137);
    assertThat(Orphan.ends(grandchild)).isTrue();
  }

  @Test
  void start_commandThatIsNowhere_isRefused() {
    assertThatThrownBy(() -> new ChildProcess(new ProcessBuilder("no-such-command")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-command");
  }

  @Test
  void end_processThatDoesNotListen_isKilled() throws Exception {
    try (ChildProcess child = start("trap '' TERM; echo 0; while :; do sleep 0.1; done")) {
      pid(child);

      child.end();

      assertThat(child.process().exitValue()).isEqualTo(137);
    }
  }

  private static ChildProcess start(String script) throws IOException {
    return new ChildProcess(new ProcessBuilder("bash", "-c", script));
  }

  private static long pid(ChildProcess child) throws IOException {
    return Long.parseLong(child.process().inputReader().readLine());
  }
}
