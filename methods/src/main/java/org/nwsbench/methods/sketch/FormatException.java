package org.nwsbench.methods.sketch;

import java.io.IOException;

/** Thrown if bytes do not have the expected format. */
public final class FormatException extends IOException {

  private static final long serialVersionUID = 1;

  FormatException(String message) {
    super(message);
  }
}
