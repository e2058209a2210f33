package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerProcessTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx1028m",
        "-XX:+UseSerialGC",
        "-XX:MaxDirectMemorySize=64m",
        "-Djava.awt.headless=true",
        "-Duser.timezone=Asia/Kathmandu",
        "-Dfile.encoding=ISO-8859-9",
        "-Dai.djl.pytorch.num_interop_threads=1"
      })
  void option_thatSaysHowTheJvmRuns_isTold(String option) {
    assertThat(WorkerProcess.isPublic(option)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-Dhttp.proxyPassword=secret",
        "-Djavax.net.ssl.keyStorePassword=secret",
        "-Duser.name=anna",
        "-Djava.awt.headless=/home/anna",
        "-XX:HeapDumpPath=/home/anna/dumps",
        "-Xbootclasspath/a:secret.jar",
        "-javaagent:agent.jar=token",
        "@arguments"
      })
  void option_thatMayHoldASecret_isNotTold(String option) {
    assertThat(WorkerProcess.isPublic(option)).isFalse();
  }
}
