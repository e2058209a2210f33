package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.train.TrialWorker;

class WorkerProcessTest {

  @TempDir private Path folder;

  /** Data that changed in the meantime must not turn the rest of an experiment into failures. */
  @Test
  void worker_thatCannotBegin_endsTheExperiment() {
    String refusal = Json.canonical(new TrialWorker.Answer(Optional.empty(), Optional.of("why")));

    assertThatThrownBy(() -> result(0, refusal))
        .isInstanceOf(UsageException.class)
        .hasMessage("why");
  }

  /** Exit codes and printed lines are a method's to choose; only the file is the worker's. */
  @Test
  void worker_thatLeavesNoResult_hasFailedWhateverItsExitCode() throws Exception {
    assertThat(result(75, "").status()).isEqualTo(Status.FAILED);
    assertThat(result(0, "").reason()).contains("exit code 0", "data set letter changed");
    assertThat(result(137, "").reason()).contains("memory");
  }

  @Test
  void answer_replacedOrForged_isAFailedTrial() throws Exception {
    assertThat(result(0, "{}").status()).isEqualTo(Status.FAILED);
    assertThat(result(0, "{\"result\":null,\"refusal\":null}").status()).isEqualTo(Status.FAILED);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("answer.json"));
    assertThat(WorkerProcess.result(0, link, errors()).reason()).contains("replaced");
  }

  private TrialResult result(int exit, String answer) throws IOException, InterruptedException {
    return WorkerProcess.result(
        exit, Files.writeString(folder.resolve("answer.json"), answer), errors());
  }

  private static StderrTail errors() throws InterruptedException {
    StderrTail errors =
        new StderrTail(new StringReader("data set letter changed after the plan"), line -> {});
    errors.finish();
    return errors;
  }
}
