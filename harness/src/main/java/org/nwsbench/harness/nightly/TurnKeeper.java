package org.nwsbench.harness.nightly;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.train.TrialTurns;

/**
 * Lets the trials of two runs compute in turn, from one evaluation to the next. The first trials of
 * both meet, take turns until both have ended, and go together; then the second ones meet.
 *
 * <p>Where that fails, since a trial does not come, is not the one that was waited for, or does not
 * end its turn, nothing is kept any longer: all go on as if they were alone, so that what hangs
 * makes nothing else late, and {@link #wereKept} is false. A run that has ended is not waited for.
 */
final class TurnKeeper implements AutoCloseable {

  static final int SIDES = 2;

  /** Many times what the start of a run, or a turn, takes in health. */
  static final int PATIENCE_MILLIS = 20_000;

  /** What two trials may take together, in patiences: less than a trial's own limit. */
  private static final int PATIENCES = 3;

  private final List<ServerSocket> doors = new ArrayList<>();
  private final int first;
  private final int patienceMillis;
  private final Thread thread = new Thread(this::keep, "turn-keeper");
  private volatile boolean kept = true;

  /**
   * @param first the side that has the first turn, 0 or 1
   * @param patienceMillis how long anything is waited for
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
      close();
      throw new UnmeasurableException("no port to take turns at: " + e.getMessage(), e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  /** What the run of a side must find in its environment. */
  Map<String, String> environment(int side) {
    return Map.of(TrialTurns.VARIABLE, Integer.toString(doors.get(side).getLocalPort()));
  }

  /** The run of a side has ended: no further trial of it is waited for. */
  void leave(int side) {
    close(doors.get(side));
  }

  /**
   * Whether every turn was kept. Asked when both runs have ended.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  boolean wereKept() throws InterruptedException {
    thread.join();
    return kept;
  }

  /** Nothing is kept any longer. */
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

  private boolean isOpen() {
    return doors.stream().anyMatch(door -> !door.isClosed());
  }

  private void keep() {
    List<Trial> met = new ArrayList<>();
    try {
      while (isOpen()) {
        meet(met);
        takeTurns(met);
        met.forEach(Trial::letGo);
        met.clear();
      }
    } catch (IOException | RuntimeException e) {
      kept = false;
    } finally {
      met.forEach(Trial::close);
      close();
    }
  }

  /** The next trial of each side in {@link #first}'s order; none of a run that has ended. */
  private void meet(List<Trial> met) throws IOException {
    for (int i = 0; i < SIDES; i++) {
      accept(doors.get((first + i) % SIDES)).ifPresent(met::add);
    }
    if (met.stream().map(Trial::name).distinct().count() > 1) {
      throw new IOException("these are not the same trial");
    }
  }

  private Optional<Trial> accept(ServerSocket door) throws IOException {
    try {
      Socket socket = door.accept();
      socket.setSoTimeout(patienceMillis);
      return Optional.of(new Trial(socket, new DataInputStream(socket.getInputStream()).readUTF()));
    } catch (IOException e) {
      if (door.isClosed()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void takeTurns(List<Trial> met) throws IOException {
    List<Trial> computing = new ArrayList<>(met);
    long end = System.nanoTime() + 1_000_000L * PATIENCES * patienceMillis;
    while (!computing.isEmpty()) {
      for (Trial trial : met) {
        if (computing.contains(trial) && trial.takeTurn() != TrialTurns.NEXT) {
          computing.remove(trial);
        }
      }
      if (System.nanoTime() > end) {
        throw new IOException("these take too long");
      }
    }
  }

  /** A trial at the other end of a connection. */
  private record Trial(Socket socket, String name) {

    /** What ended its turn; -1 if it ended itself. */
    int takeTurn() throws IOException {
      try {
        socket.getOutputStream().write(TrialTurns.BEGIN);
        return socket.getInputStream().read();
      } catch (SocketException e) {
        return -1; // It was killed.
      }
    }

    void letGo() {
      try {
        socket.getOutputStream().write(TrialTurns.BEGIN);
      } catch (IOException e) {
        // It has gone already.
      }
      close();
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // Nothing more is heard of it.
      }
    }
  }
}
