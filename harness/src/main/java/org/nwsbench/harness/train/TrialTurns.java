package org.nwsbench.harness.train;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;

/**
 * The turns of one of two trials that run beside each other on a machine: at any time one of them
 * computes, and the other waits with its clocks stopped. Who keeps them listens at a port of this
 * machine, and is told the trial's name; a byte from there begins a turn, a byte from here ends it.
 * A trial that is alone never waits, nor does one whose keeper has gone: the keeper knows that it
 * went.
 */
public final class TrialTurns implements AutoCloseable {

  /** Names the keeper's port in the environment of a worker. */
  public static final String VARIABLE = "NWSBENCH_TURNS";

  /** Begins a turn. */
  public static final int BEGIN = 'b';

  /** Ends a turn; another one is asked for. */
  public static final int NEXT = 'n';

  /** Ends the last turn; what begins then is the end. */
  public static final int LAST = 'l';

  private Optional<Socket> keeper;

  private TrialTurns(Optional<Socket> keeper) {
    this.keeper = keeper;
  }

  /** Those that the environment asks for; {@code name}: of the trial, the same on both sides. */
  public static TrialTurns of(Map<String, String> environment, String name) {
    String port = environment.get(VARIABLE);
    return new TrialTurns(
        port == null ? Optional.empty() : introduced(Integer.parseInt(port), name));
  }

  private static Optional<Socket> introduced(int port, String name) {
    try {
      Socket keeper = new Socket(InetAddress.getLoopbackAddress(), port);
      new DataOutputStream(keeper.getOutputStream()).writeUTF(name);
      return Optional.of(keeper);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns when the first turn begins. */
  public void begin() {
    keeper.ifPresent(this::await);
  }

  /** Lets the other trial compute; returns when the next turn begins. */
  public void next() {
    keeper.ifPresent(socket -> pass(socket, NEXT));
  }

  /** Lets the other trial compute to its end; returns when both are there. */
  public void last() {
    keeper.ifPresent(socket -> pass(socket, LAST));
  }

  private void pass(Socket socket, int ending) {
    try {
      socket.getOutputStream().write(ending);
    } catch (IOException e) {
      close();
    }
    await(socket);
  }

  private void await(Socket socket) {
    try {
      if (socket.getInputStream().read() != BEGIN) {
        close();
      }
    } catch (IOException e) {
      close();
    }
  }

  @Override
  public void close() {
    try {
      if (keeper.isPresent()) {
        keeper.get().close();
      }
    } catch (IOException e) {
      // It is of no more use.
    }
    keeper = Optional.empty();
  }
}
