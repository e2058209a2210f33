package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.train.TrialWorker;

class WorkerProcessTest {

  /** A build in the meantime must not turn the rest of an experiment into failures. */
  @Test
  void worker_thatCannotBegin_endsTheExperiment() throws Exception {
    String gone = "Error: Could not find or load main class " + TrialWorker.class.getName();

    assertEnds(1, gone, "the build is gone: build again");
    assertEnds(
        TrialWorker.REFUSED, "data set letter changed after the plan was made", "data set letter");
    assertThat(result(1, "it broke").status()).isEqualTo(Status.FAILED);
  }

  private static void assertEnds(int exit, String said, String why) {
    assertThatThrownBy(() -> result(exit, said))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(why);
  }

  private static TrialResult result(int exit, String said)
      throws IOException, InterruptedException {
    StderrTail errors = new StderrTail(new StringReader(said), line -> {});
    errors.finish();
    return WorkerProcess.result(exit, Path.of("absent"), errors);
  }

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
