package org.nwsbench.harness.train;

/** Training whose loss became non-finite or exploded. The message is one line. */
final class Divergence extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Divergence(String message) {
    super(message);
  }
}
