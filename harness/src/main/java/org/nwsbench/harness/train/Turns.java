package org.nwsbench.harness.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;

/**
 * The turns of one of two trials that run beside each other on a machine: at any time one of them
 * computes, and the other waits with its clocks stopped. Who keeps them listens at a port of this
 * machine; a byte from there begins a turn, a byte from here ends it. A trial that is alone never
 * waits.
 */
public final class Turns implements AutoCloseable {

  /** Names the keeper's port in the environment of a worker. */
  public static final String VARIABLE = "NWSBENCH_TURNS";

  /** Begins a turn. */
  public static final int BEGIN = 'b';

  /** Ends a turn; another one is asked for. */
  public static final int NEXT = 'n';

  /** Ends the last turn; what begins then is the end. */
  public static final int LAST = 'l';

  private final Optional<Socket> keeper;

  private Turns(Optional<Socket> keeper) {
    this.keeper = keeper;
  }

  /**
   * Those that the environment asks for.
   *
   * @throws IOException if their keeper cannot be reached
   */
  public static Turns of(Map<String, String> environment) throws IOException {
    String port = environment.get(VARIABLE);
    return new Turns(
        port == null
            ? Optional.empty()
            : Optional.of(new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))));
  }

  /** Returns when the first turn begins. */
  public void begin() {
    keeper.ifPresent(Turns::await);
  }

  /** Lets the other trial compute; returns when the next turn begins. */
  public void next() {
    keeper.ifPresent(socket -> pass(socket, NEXT));
  }

  /** Lets the other trial compute to its end; returns when both are there. */
  public void last() {
    keeper.ifPresent(socket -> pass(socket, LAST));
  }

  private static void pass(Socket socket, int ending) {
    try {
      socket.getOutputStream().write(ending);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(socket);
  }

  private static void await(Socket socket) {
    try {
      if (socket.getInputStream().read() != BEGIN) {
        throw new IOException("who kept the turns of this trial is gone");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (keeper.isPresent()) {
      keeper.get().close();
    }
  }
}
