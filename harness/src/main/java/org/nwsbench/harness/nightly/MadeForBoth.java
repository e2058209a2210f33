package org.nwsbench.harness.nightly;

import java.util.HashMap;
import java.util.Map;

/**
 * What is made for both sides of a pair at once: the side that asks first has it made, and it lies
 * there until the other one takes it. A side that asks again before that has it made anew.
 *
 * @param <W> what is asked for
 * @param <M> what is made
 */
final class MadeForBoth<W, M> {

  /** How it is made. */
  @FunctionalInterface
  interface Making<W, M> {
    /** {@code what} for both sides; throws {@link InterruptedException} if it is interrupted. */
    M of(W what) throws InterruptedException;
  }

  private record Made<M>(M made, int askedBy) {}

  private final Making<W, M> making;
  private final Map<W, Made<M>> waiting = new HashMap<>();

  MadeForBoth(Making<W, M> making) {
    this.making = making;
  }

  /** What {@code side} asks for. */
  M take(int side, W what) throws InterruptedException {
    Made<M> found = waiting.remove(what);
    if (found != null && found.askedBy() != side) {
      return found.made();
    }
    Made<M> anew = new Made<>(making.of(what), side);
    waiting.put(what, anew);
    return anew.made();
  }
}
