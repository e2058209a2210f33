package org.nwsbench.harness.nightly;

/** Something that tonight could not be measured. The message is one line. */
class UnmeasurableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnmeasurableException(String message) {
    super(message);
  }

  public UnmeasurableException(String message, Throwable cause) {
    super(message, cause);
  }
}
