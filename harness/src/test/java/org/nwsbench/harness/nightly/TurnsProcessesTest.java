package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;
import org.nwsbench.harness.trial.Measurements;
import org.nwsbench.harness.trial.RecordFolder;
import org.nwsbench.harness.trial.TrialRecord;

/** Two runs of real trials in turn. */
@Timeout(180)
class TurnsProcessesTest {

  @TempDir private static Path scratch;

  private static Path workload;

  @BeforeAll
  static void writeWorkload() throws IOException {
    workload = TinyWorkload.write(scratch);
  }

  @Test
  void trialsInTurn_trainAsOneAloneAndEachWhileTheOtherIsPaused() throws Exception {
    assertThat(start("alone", Map.of()).await().exit()).isZero();
    List<NwsBenchProcess.Result> results = new ArrayList<>();
    try (TurnKeeper keeper = new TurnKeeper(0, TurnKeeper.PATIENCE_MILLIS)) {
      List<NwsBenchProcess.Running> runs =
          List.of(start("a", keeper.environment(0)), start("b", keeper.environment(1)));
      for (int side = 0; side < TurnKeeper.SIDES; side++) {
        results.add(runs.get(side).await());
        keeper.leave(side);
      }
      keeper.join();
    }

    assertThat(results).allMatch(result -> result.exit() == 0);
    TrialRecord alone = record("alone");
    TrialRecord a = record("a");
    TrialRecord b = record("b");
    assertThat(a.outcome()).isEqualTo(alone.outcome());
    assertThat(b.outcome()).isEqualTo(alone.outcome());
    // A begins, so that all stretches of B but the last lie in pauses of A, and all but the first
    // of A in pauses of B.
    assertThat(pausedSeconds(a)).isGreaterThan(secondsUntil(b, 1));
    assertThat(pausedSeconds(b)).isGreaterThan(secondsFrom(a, 1));
  }

  private static double pausedSeconds(TrialRecord record) {
    return measurements(record).witness().orElseThrow().pauseProof().pausedSeconds();
  }

  /** Of training until the evaluation before the last {@code stretches}. */
  private static double secondsUntil(TrialRecord record, int stretches) {
    List<Measurements.Moment> moments = measurements(record).curve();
    return moments.get(moments.size() - 1 - stretches).wallSeconds();
  }

  /** Of training after the first {@code stretches}. */
  private static double secondsFrom(TrialRecord record, int stretches) {
    Measurements measurements = measurements(record);
    return measurements.trainSeconds() - measurements.curve().get(stretches).wallSeconds();
  }

  private static Measurements measurements(TrialRecord record) {
    return record.measurements().orElseThrow();
  }

  private static TrialRecord record(String name) {
    return new RecordFolder(scratch.resolve(name)).readAll().get(0);
  }

  private static NwsBenchProcess.Running start(String name, Map<String, String> environment)
      throws IOException {
    NwsBenchProcess nwsbench = NwsBenchProcess.in(scratch);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      nwsbench = nwsbench.withVariable(variable.getKey(), variable.getValue());
    }
    return nwsbench.start(
        "run",
        "--workload",
        workload.toString(),
        "--methods",
        "nws",
        "--seeds",
        "1",
        "--out",
        scratch.resolve(name).toString());
  }
}
