package org.nwsbench.methods.sketch;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/** Reads what {@link ChecksummedOutput} wrote, and refuses all else by name. */
final class ChecksummedInput {

  private static final int LONGEST_IDENTITY = 1 << 20;

  private final String what;
  private final MessageDigest digest = ChecksummedOutput.newDigest();
  private final DataInputStream in;

  /** Reading of one part, that ends too early if the bytes do. */
  @FunctionalInterface
  interface Part<T> {
    T read(DataInputStream in) throws IOException;
  }

  /**
   * Reads the beginning.
   *
   * @param what is read, for messages: "a sketch"
   * @throws FormatException if magic or version differ or the bytes end
   */
  ChecksummedInput(InputStream in, String what, String magic, int version) throws IOException {
    this.what = what;
    this.in = new DataInputStream(new DigestInputStream(in, digest));
    byte[] found = read(data -> data.readNBytes(magic.length()));
    if (!Arrays.equals(found, magic.getBytes(StandardCharsets.US_ASCII))) {
      throw new FormatException("not %s: it does not begin with %s".formatted(what, magic));
    }
    int foundVersion = read(DataInputStream::readInt);
    if (foundVersion != version) {
      throw new FormatException(
          "%s of version %d: this library reads version %d".formatted(what, foundVersion, version));
    }
  }

  /**
   * Reads the identity.
   *
   * @throws FormatException if it is not the expected one
   */
  void requireIdentity(String expected) throws IOException {
    int length = read(DataInputStream::readInt);
    if (length < 0 || length > LONGEST_IDENTITY) {
      throw new FormatException(
          "%s whose identity has %d bytes: it is damaged".formatted(what, length));
    }
    byte[] name = read(in -> in.readNBytes(length));
    String found = new String(name, StandardCharsets.UTF_8);
    if (name.length == length && !found.equals(expected)) {
      throw new FormatException("%s of %s, not of %s".formatted(what, found, expected));
    }
  }

  /**
   * Reads a part of header or body.
   *
   * @throws FormatException if the bytes end within it
   */
  <T> T read(Part<T> part) throws IOException {
    try {
      return part.read(in);
    } catch (EOFException e) {
      throw truncated();
    }
  }

  private FormatException truncated() {
    return new FormatException(what + " that is truncated: the bytes end before their seal");
  }

  /**
   * Reads a seal.
   *
   * @throws FormatException if the bytes so far are not those that were written
   */
  void requireSeal() throws IOException {
    byte[] expected = ChecksummedOutput.digestSoFar(digest);
    byte[] found = in.readNBytes(expected.length);
    if (found.length < expected.length) {
      throw truncated();
    }
    if (!Arrays.equals(found, expected)) {
      throw new FormatException(what + " whose seal does not fit: its bytes were changed");
    }
  }

  /**
   * @throws FormatException if bytes follow
   */
  void requireEnd() throws IOException {
    if (in.read() >= 0) {
      throw new FormatException(what + " with bytes behind its end");
    }
  }
}
