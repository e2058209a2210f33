package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nwsbench.harness.train.TrialTurns;

/** Trials are threads here, that write down who computes when. */
@Timeout(60)
class TurnKeeperTest {

  private static final int SHORT_MILLIS = 2_000;
  private static final int LONG_MILLIS = 30_000;
  private static final String NAME = "letter-mlp nws 1";

  private final List<String> order = new CopyOnWriteArrayList<>();

  @Test
  void trials_takeTurnsAndTheLongerOneIsAloneAtItsEnd() throws Exception {
    TurnKeeper keeper = new TurnKeeper(0, LONG_MILLIS);
    Thread a = run(keeper, 0, List.of(3));
    Thread b = run(keeper, 1, List.of(5));
    a.join();
    b.join();

    assertThat(order).containsExactly("0", "1", "0", "1", "0", "1", "1", "1");
    assertThat(keeper.wereKept()).isTrue();
  }

  @Test
  void firstSide_beginsEachTrial() throws Exception {
    TurnKeeper keeper = new TurnKeeper(1, LONG_MILLIS);
    Thread a = run(keeper, 0, List.of(2, 1));
    Thread b = run(keeper, 1, List.of(1, 2));
    a.join();
    b.join();

    // The second trials meet only when both first ones have ended.
    assertThat(order).containsExactly("1", "0", "0", "1", "0", "1");
    assertThat(keeper.wereKept()).isTrue();
  }

  @Test
  void runThatHasEnded_isNotWaitedFor() throws Exception {
    TurnKeeper keeper = new TurnKeeper(0, LONG_MILLIS);
    keeper.leave(0);
    run(keeper, 1, List.of(2, 2)).join();

    assertThat(order).containsExactly("1", "1", "1", "1");
    assertThat(keeper.wereKept()).isTrue();
  }

  @Test
  void trialThatDies_leavesTheTurnsToTheOther() throws Exception {
    TurnKeeper keeper = new TurnKeeper(0, LONG_MILLIS);
    Socket dying = connect(keeper, 0, NAME);
    Thread b = run(keeper, 1, List.of(2));
    assertThat(dying.getInputStream().read()).isEqualTo(TrialTurns.BEGIN);
    assertThat(order).isEmpty();
    dying.close();
    keeper.leave(0);
    b.join();

    assertThat(order).containsExactly("1", "1");
    assertThat(keeper.wereKept()).isTrue();
  }

  @Test
  void trialThatHangs_doesNotHoldTheOtherNorThoseThatCome() throws Exception {
    TurnKeeper keeper = new TurnKeeper(0, SHORT_MILLIS);
    Socket hanging = connect(keeper, 0, NAME);
    // It ends, and so does the next one, while the first side still computes.
    run(keeper, 1, List.of(3, 2)).join();
    hanging.close();
    keeper.leave(0);

    assertThat(order).containsExactly("1", "1", "1", "1", "1");
    assertThat(keeper.wereKept()).isFalse();
  }

  @Test
  void trialWithoutPartner_goesOnAlone() throws Exception {
    TurnKeeper keeper = new TurnKeeper(0, SHORT_MILLIS);
    run(keeper, 1, List.of(2)).join();
    keeper.leave(0);

    assertThat(order).containsExactly("1", "1");
    assertThat(keeper.wereKept()).isFalse();
  }

  @Test
  void trialsOfOtherNames_doNotMeet() throws Exception {
    TurnKeeper keeper = new TurnKeeper(0, LONG_MILLIS);
    Socket other = connect(keeper, 0, "cmudict-mlp nws 1");
    run(keeper, 1, List.of(2)).join();
    other.close();
    keeper.leave(0);

    assertThat(order).containsExactly("1", "1");
    assertThat(keeper.wereKept()).isFalse();
  }

  /** A run of trials that have so many turns each. */
  private Thread run(TurnKeeper keeper, int side, List<Integer> turns) {
    Thread thread =
        new Thread(
            () -> {
              for (int each : turns) {
                trial(keeper, side, each);
              }
              keeper.leave(side);
            });
    thread.start();
    return thread;
  }

  private void trial(TurnKeeper keeper, int side, int turns) {
    try (TrialTurns own = TrialTurns.of(keeper.environment(side), NAME)) {
      own.begin();
      for (int turn = 1; turn < turns; turn++) {
        order.add(Integer.toString(side));
        own.next();
      }
      order.add(Integer.toString(side));
      own.last();
    }
  }

  private static Socket connect(TurnKeeper keeper, int side, String name) throws IOException {
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            Integer.parseInt(keeper.environment(side).get(TrialTurns.VARIABLE)));
    new DataOutputStream(socket.getOutputStream()).writeUTF(name);
    return socket;
  }
}
