package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nwsbench.harness.Descendants;

/** A worker whose coordinator is gone takes what its method started along. */
@EnabledOnOs(OS.LINUX)
class DescendantsIT {

  /** A worker at its end: what its method started has lost its parent. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws Exception {
      Process method =
          new ProcessBuilder("bash", "-c", "(sleep 86399 >/dev/null & echo $!)").start();
      System.out.println(method.inputReader().readLine());
      Descendants.killOwn();
    }
  }

  @Test
  void killOwn_processThatLostItsParent_ends() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName());
    Descendants.mark(builder.environment(), UUID.randomUUID().toString());
    Process worker = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();

    long started = Long.parseLong(worker.inputReader().readLine());

    assertThat(worker.waitFor()).isZero();
    assertThat(Orphan.ends(started)).isTrue();
  }
}
