package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.train.TrialTurns;

/** A run of a real trial, whose turns are kept by the test. */
@Timeout(180)
class TurnsProcessesTest {

  private static final int LIMIT_MILLIS = 60_000;

  /** Between turns. */
  private static final double WAIT_SECONDS = 1;

  @TempDir private static Path scratch;

  private static Path workload;

  @BeforeAll
  static void writeWorkload() throws IOException {
    workload = TinyWorkload.write(scratch);
  }

  @Test
  void trialInTurns_trainsAsOneAloneAndWaitsWithItsClocksStopped() throws Exception {
    assertThat(start("alone", NwsBenchProcess.in(scratch)).await().exit()).isZero();
    try (ServerSocket door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      door.setSoTimeout(LIMIT_MILLIS);
      NwsBenchProcess.Running run =
          start(
              "turns",
              NwsBenchProcess.in(scratch)
                  .withVariable(TrialTurns.VARIABLE, Integer.toString(door.getLocalPort())));
      double seconds = keepTurns(door);

      assertThat(run.await().exit()).isZero();
      TrialRecord alone = record("alone");
      TrialRecord inTurns = record("turns");
      assertThat(inTurns.outcome()).isEqualTo(alone.outcome());
      Measurements measured = inTurns.measurements().orElseThrow();
      double paused = measured.witness().orElseThrow().pauseProof().pausedSeconds();
      assertThat(paused).isGreaterThanOrEqualTo(4 * WAIT_SECONDS);
      // All waits are in the pauses and none in training: else both were longer than all together.
      assertThat(measured.trainSeconds() + paused).isLessThan(seconds + 2 * WAIT_SECONDS);
    }
  }

  /** One turn before the first step and one after each of three evaluations; then the last. */
  private static double keepTurns(ServerSocket door) throws Exception {
    try (Socket trial = door.accept()) {
      trial.setSoTimeout(LIMIT_MILLIS);
      DataInputStream input = new DataInputStream(trial.getInputStream());
      assertThat(input.readUTF()).isEqualTo("tiny nws 1");
      trial.getOutputStream().write(TrialTurns.BEGIN);
      long began = 0;
      for (int turn = 0; turn < 4; turn++) {
        assertThat(input.read()).isEqualTo(TrialTurns.NEXT);
        began = turn == 0 ? System.nanoTime() : began;
        Thread.sleep((long) (1e3 * WAIT_SECONDS));
        trial.getOutputStream().write(TrialTurns.BEGIN);
      }
      assertThat(input.read()).isEqualTo(TrialTurns.LAST);
      double seconds = (System.nanoTime() - began) * 1e-9;
      trial.getOutputStream().write(TrialTurns.BEGIN);
      return seconds;
    }
  }

  private static TrialRecord record(String name) {
    return new RecordFolder(scratch.resolve(name)).readAll().get(0);
  }

  private static NwsBenchProcess.Running start(String name, NwsBenchProcess nwsbench)
      throws IOException {
    return nwsbench.start(
        "run",
        "--workload",
        workload.toString(),
        "--methods",
        "nws",
        "--seeds",
        "1,1",
        "--out",
        scratch.resolve(name).toString());
  }
}
