package org.nwsbench.datasets;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/**
 * Thrown if data is unavailable, is not as expected or cannot be used as asked. The message is one
 * line, in most cases with a remedy.
 */
public final class DatasetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }

  static String reason(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof NoSuchFileException) {
      return "no such file: " + message;
    }
    if (failure instanceof AccessDeniedException) {
      return "access denied: " + message;
    }
    if (message == null || message.isBlank()) {
      String words = failure.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
      return words.toLowerCase(Locale.ROOT);
    }
    return message.strip().replaceAll("\\s+", " ");
  }
}
