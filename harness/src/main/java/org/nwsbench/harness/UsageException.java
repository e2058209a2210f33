package org.nwsbench.harness;

/**
 * Thrown if a request of the user cannot be fulfilled because of a name, value, file or folder. The
 * message is one line that says where the problem is and what to do about it. The command line
 * prints the message and exits with code 2.
 */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
