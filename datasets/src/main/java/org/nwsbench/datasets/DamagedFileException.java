package org.nwsbench.datasets;

/** A file that is there and is not what its name says. The message is one line, with a remedy. */
public final class DamagedFileException extends DatasetException {

  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }

  DamagedFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
