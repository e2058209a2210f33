package org.nwsbench.harness.notebook;

/** A cell that cannot be run to its end; the message says what the compiler or the JVM said. */
final class CellFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CellFailure(String message) {
    super(message);
  }
}
