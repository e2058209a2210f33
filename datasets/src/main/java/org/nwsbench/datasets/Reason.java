package org.nwsbench.datasets;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why something failed, in one line for a person. */
final class Reason {

  private Reason() {}

  static String of(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof NoSuchFileException) {
      return "no such file: " + message;
    }
    if (failure instanceof AccessDeniedException) {
      return "access denied: " + message;
    }
    if (message == null || message.isBlank()) {
      return failure
          .getClass()
          .getSimpleName()
          .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
          .toLowerCase(Locale.ROOT);
    }
    return message.strip().replaceAll("\\s+", " ");
  }
}
