package org.nwsbench.methods.sketch;

import java.io.IOException;

/** Bytes are not what they should be; the message names what is wrong with them. */
public final class FormatException extends IOException {

  private static final long serialVersionUID = 1;

  FormatException(String message) {
    super(message);
  }
}
