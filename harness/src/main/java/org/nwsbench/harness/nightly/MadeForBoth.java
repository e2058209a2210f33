package org.nwsbench.harness.nightly;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is made for both sides of a pair at once. Whichever side asks first has it made; a side that
 * asks again, or for something else, has it made anew.
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

  private record Made<W, M>(W what, M made, Set<Integer> takers) {}

  private final Making<W, M> making;
  private Optional<Made<W, M>> newest = Optional.empty();

  MadeForBoth(Making<W, M> making) {
    this.making = making;
  }

  /** What {@code side} asks for. */
  M take(int side, W what) throws InterruptedException {
    if (newest.filter(made -> made.what().equals(what) && made.takers().add(side)).isEmpty()) {
      newest = Optional.of(new Made<>(what, making.of(what), new HashSet<>(Set.of(side))));
    }
    return newest.get().made();
  }
}
