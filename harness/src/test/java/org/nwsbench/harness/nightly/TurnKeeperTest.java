package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nwsbench.harness.train.Turns;

/** Trials are threads here, that write down who computes when. */
@Timeout(60)
class TurnKeeperTest {

  private static final int SHORT_MILLIS = 200;
  private static final int LONG_MILLIS = 30_000;

  private final List<String> order = new CopyOnWriteArrayList<>();
  private TurnKeeper keeper;

  @AfterEach
  void close() throws InterruptedException {
    keeper.close();
    keeper.join();
  }

  @Test
  void trials_takeTurnsAndTheLongerOneIsAloneAtItsEnd() throws Exception {
    keeper = new TurnKeeper(0, LONG_MILLIS);
    Thread a = run(0, List.of(3));
    Thread b = run(1, List.of(5));
    a.join();
    b.join();

    assertThat(order).containsExactly("0", "1", "0", "1", "0", "1", "1", "1");
  }

  @Test
  void firstSide_beginsEachTrial() throws Exception {
    keeper = new TurnKeeper(1, LONG_MILLIS);
    Thread a = run(0, List.of(2, 1));
    Thread b = run(1, List.of(1, 2));
    a.join();
    b.join();

    // The second trials meet only when both first ones have ended.
    assertThat(order).containsExactly("1", "0", "0", "1", "0", "1");
  }

  @Test
  void runThatHasEnded_isNotWaitedFor() throws Exception {
    keeper = new TurnKeeper(0, LONG_MILLIS);
    Thread b = run(1, List.of(2, 2));
    keeper.leave(0);
    b.join();

    assertThat(order).containsExactly("1", "1", "1", "1");
  }

  @Test
  void trialThatDies_leavesTheTurnsToTheOther() throws Exception {
    keeper = new TurnKeeper(0, LONG_MILLIS);
    try (Socket dying = connect(0)) {
      Thread b = run(1, List.of(2));
      assertThat(dying.getInputStream().read()).isEqualTo(Turns.BEGIN);
      assertThat(order).isEmpty();
      dying.shutdownOutput();
      keeper.leave(0);
      b.join();
    }

    assertThat(order).containsExactly("1", "1");
  }

  @Test
  void trialThatHangs_isPassedBy() throws Exception {
    keeper = new TurnKeeper(0, SHORT_MILLIS);
    try (Socket hanging = connect(0)) {
      Thread b = run(1, List.of(3));
      assertThat(hanging.getInputStream().read()).isEqualTo(Turns.BEGIN);
      // The other one goes on to its end, and is let go when this one ends.
      while (order.size() < 3) {
        Thread.sleep(1);
      }
      assertThat(b.isAlive()).isTrue();
      hanging.shutdownOutput();
      keeper.leave(0);
      b.join();
    }

    assertThat(order).containsExactly("1", "1", "1");
  }

  @Test
  void trialThatComesLate_findsTheOtherAtWork() throws Exception {
    keeper = new TurnKeeper(0, SHORT_MILLIS);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch come = new CountDownLatch(1);
    Thread early =
        new Thread(
            () -> {
              try (Socket socket = connect(1)) {
                assertThat(socket.getInputStream().read()).isEqualTo(Turns.BEGIN);
                begun.countDown();
                come.await();
                order.add("1");
                socket.getOutputStream().write(Turns.LAST);
                assertThat(socket.getInputStream().read()).isEqualTo(Turns.BEGIN);
              } catch (IOException | InterruptedException e) {
                order.add(e.toString());
              }
              keeper.leave(1);
            });
    early.start();
    begun.await();
    Thread late = run(0, List.of(1));
    come.countDown();
    early.join();
    late.join();

    assertThat(order).containsExactly("1", "0");
  }

  /** A run of trials that have so many turns each. */
  private Thread run(int side, List<Integer> turns) {
    Thread thread =
        new Thread(
            () -> {
              for (int each : turns) {
                trial(side, each);
              }
              keeper.leave(side);
            });
    thread.start();
    return thread;
  }

  private void trial(int side, int turns) {
    try (Turns own = Turns.of(keeper.environment(side))) {
      own.begin();
      for (int turn = 1; turn < turns; turn++) {
        order.add(Integer.toString(side));
        own.next();
      }
      order.add(Integer.toString(side));
      own.last();
    } catch (IOException e) {
      order.add(e.toString());
    }
  }

  private Socket connect(int side) throws IOException {
    return new Socket(
        InetAddress.getLoopbackAddress(),
        Integer.parseInt(keeper.environment(side).get(Turns.VARIABLE)));
  }
}
