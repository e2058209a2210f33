package org.nwsbench.harness.notebook;

import java.util.Arrays;
import java.util.Base64;

/** What a cell left, in one of the two forms that our notebooks have. */
sealed interface Output {

  /**
   * What was printed.
   *
   * @param stream {@code stdout} or {@code stderr}
   */
  record Text(String stream, String text) implements Output {}

  /** The picture that a cell ended in, as a PNG file. */
  @SuppressWarnings("ArrayRecordComponent") // compared by its bytes
  record Picture(byte[] png) implements Output {

    /** One line, as nbformat has it for binary data. */
    String base64() {
      return Base64.getEncoder().encodeToString(png);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Picture picture && Arrays.equals(png, picture.png);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(png);
    }
  }
}
