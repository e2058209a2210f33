package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nwsbench.harness.record.Status;

/** What is closed is gone, with all that it started; what goes beyond its limits is ended. */
@EnabledOnOs(OS.LINUX)
class ChildProcessIT {

  /** The grandchild's parent ends, so that only its environment tells whose it is. */
  @Test
  void close_processWhoseGrandchildLostItsParent_leavesNothing() throws Exception {
    long grandchild;
    try (ChildProcess child = start("(sleep 86399 >/dev/null & echo $!); sleep 86399")) {
      grandchild = pid(child);
    }

    assertThat(Orphan.ends(grandchild)).isTrue();
  }

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
    assertThatThrownBy(() -> ChildProcess.start(new ProcessBuilder("no-such-command")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-command");
  }

  /** It does not listen, so that it is killed. */
  @Test
  void hold_beyondItsTime_isATimeoutThatSaysWhereItWas() throws Exception {
    try (ChildProcess child =
        start("trap 'echo it was at A.b, line 7 >&2' TERM; while :; do sleep 0.1; done")) {
      StderrTail errors = StderrTail.of(child.process().errorReader(), line -> {});

      assertThat(new WorkerLimits(1, 1000).hold(child, errors))
          .hasValueSatisfying(
              result -> {
                assertThat(result.status()).isEqualTo(Status.TIMEOUT);
                assertThat(result.reason())
                    .isEqualTo(
                        "ended after its limit of 1 s; its last line: it was at A.b, line 7");
              });
      assertThat(child.process().exitValue()).isEqualTo(137);
    }
  }

  @Test
  void hold_beyondItsMemory_isAFailure() throws Exception {
    try (ChildProcess child = start("sleep 86399")) {
      StderrTail errors = StderrTail.of(child.process().errorReader(), line -> {});

      assertThat(new WorkerLimits(60, 0).hold(child, errors))
          .hasValueSatisfying(
              result -> {
                assertThat(result.status()).isEqualTo(Status.FAILED);
                assertThat(result.reason())
                    .matches(
                        "ended at its limit of 0 MiB of memory: [1-9]\\d* MiB were resident;"
                            + " its last line: it said nothing");
              });
    }
  }

  private static ChildProcess start(String script) throws IOException {
    return ChildProcess.start(new ProcessBuilder("bash", "-c", script));
  }

  private static long pid(ChildProcess child) throws IOException {
    return Long.parseLong(child.process().inputReader().readLine());
  }
}
