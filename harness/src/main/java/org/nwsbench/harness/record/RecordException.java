package org.nwsbench.harness.record;

/** A record that cannot be read or written. The message is one line. */
public final class RecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RecordException(String message) {
    super(message);
  }

  public RecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
