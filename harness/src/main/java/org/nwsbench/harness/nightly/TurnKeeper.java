package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.nwsbench.harness.train.Turns;

/**
 * Lets the trials of two runs compute in turn, from one evaluation to the next. The first trials of
 * both meet, take turns until both have ended, and go together; then the second ones meet. A trial
 * whose partner does not come, or does not end its turn, waits for it no longer than {@link
 * #PATIENCE_MILLIS} and goes on beside it: what hangs is not to make the other one late.
 */
final class TurnKeeper implements AutoCloseable {

  static final int SIDES = 2;

  /** Many times what the start of a run, or a turn, takes in health. */
  static final int PATIENCE_MILLIS = 20_000;

  private final List<ServerSocket> doors = new ArrayList<>();
  private final int first;
  private final int patienceMillis;
  private final Thread thread = new Thread(this::keep, "turn-keeper");

  /**
   * @param first the side that has the first turn, 0 or 1
   * @throws UnmeasurableException if nothing can be listened to
   */
  TurnKeeper(int first, int patienceMillis) {
    this.first = first;
    this.patienceMillis = patienceMillis;
    try {
      for (int side = 0; side < SIDES; side++) {
        ServerSocket door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        doors.add(door);
        door.setSoTimeout(patienceMillis);
      }
    } catch (IOException e) {
      doors.forEach(TurnKeeper::close);
      throw new UnmeasurableException("no port to take turns at: " + e.getMessage(), e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  /** What the run of a side must find in its environment. */
  Map<String, String> environment(int side) {
    return Map.of(Turns.VARIABLE, Integer.toString(doors.get(side).getLocalPort()));
  }

  /** The run of a side has ended: no further trial of it is waited for. */
  void leave(int side) {
    close(doors.get(side));
  }

  /**
   * Ends when both runs have.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void join() throws InterruptedException {
    thread.join();
  }

  @Override
  public void close() {
    doors.forEach(TurnKeeper::close);
  }

  private static void close(ServerSocket door) {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep() {
    while (doors.stream().anyMatch(door -> !door.isClosed())) {
      Trial[] met = meet();
      takeTurns(met);
      Stream.of(met).filter(Objects::nonNull).forEach(Trial::letGo);
    }
  }

  /** One of each side, or one alone. */
  private Trial[] meet() {
    Trial[] met = new Trial[SIDES];
    for (int side = 0; side < SIDES; side++) {
      met[side] = accept(doors.get(side));
    }
    return met;
  }

  /** The next trial at a door; null if none comes in time. */
  private static Trial accept(ServerSocket door) {
    try {
      return new Trial(door.accept());
    } catch (IOException e) {
      return null; // It is closed, or took too long.
    }
  }

  private void takeTurns(Trial[] met) {
    int side = first;
    while (Stream.of(met).anyMatch(TurnKeeper::isComputing)) {
      if (isComputing(met[side])) {
        boolean otherWaits = isComputing(met[1 - side]) && !met[1 - side].late;
        met[side].turn(met[side].late && otherWaits ? 1 : patienceMillis);
      }
      side = 1 - side;
    }
  }

  private static boolean isComputing(Trial trial) {
    return trial != null && !trial.ended;
  }

  /** A trial at the other end of a connection. */
  private static final class Trial {

    private final Socket socket;
    private boolean ended;

    /** It has begun a turn, and not ended it in time. */
    private boolean late;

    Trial(Socket socket) {
      this.socket = socket;
    }

    /** Begins a turn, unless one goes on, and waits for its end. */
    void turn(int millis) {
      try {
        if (!late) {
          begin();
        }
        socket.setSoTimeout(millis);
        ended = socket.getInputStream().read() != Turns.NEXT;
        late = false;
      } catch (SocketTimeoutException e) {
        late = true;
      } catch (IOException e) {
        ended = true;
      }
    }

    private void begin() throws IOException {
      socket.getOutputStream().write(Turns.BEGIN);
    }

    void letGo() {
      try (socket) {
        begin();
      } catch (IOException e) {
        return; // It is gone already.
      }
    }
  }
}
