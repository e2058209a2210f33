package org.nwsbench.datasets;

/** Data that cannot be had, or is not what it should be. The message is one line, with a remedy. */
public sealed class DatasetException extends RuntimeException permits DamagedFileException {

  private static final long serialVersionUID = 1L;

  /** {@code message}: one line that names the place and the remedy. */
  public DatasetException(String message) {
    super(message);
  }

  /** {@code message}: one line that names the place and the remedy. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
