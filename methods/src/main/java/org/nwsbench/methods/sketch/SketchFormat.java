package org.nwsbench.methods.sketch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The sealed format of a sketch, big-endian, version 1. Of the family only its identity is written.
 *
 * <pre>
 *   magic      8 bytes of ASCII
 *   version    int
 *   identity   int n, then n bytes of UTF-8: of the hash family
 *   header     R, W, slots: int;  kappa, scale: double;  accepted and refused insertions: long
 *   seal       32 bytes: SHA-256 of all before
 *   body       doubles: the totals of each slot and of all, then the counters of each function,
 *              in pairs of T and D
 *   seal       32 bytes: SHA-256 of all before, the first seal included
 * </pre>
 */
final class SketchFormat {

  private static final byte[] MAGIC = "NWSKETCH".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int LONGEST_IDENTITY = 1 << 20;

  private SketchFormat() {}

  /** What is written of a sketch beside its family. */
  record Contents(Counters counters, long inserted, long refused) {}

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static byte[] write(HashFamily family, Contents contents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(family, contents, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(HashFamily family, Contents contents, OutputStream bytes)
      throws IOException {
    MessageDigest digest = newDigest();
    DataOutputStream out = new DataOutputStream(new DigestOutputStream(bytes, digest));
    Counters counters = contents.counters();
    byte[] identity = family.identity().getBytes(StandardCharsets.UTF_8);
    out.write(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(identity.length);
    out.write(identity);
    out.writeInt(family.functions());
    out.writeInt(family.buckets());
    out.writeInt(counters.slots());
    out.writeDouble(counters.kappa);
    out.writeDouble(counters.scale);
    out.writeLong(contents.inserted());
    out.writeLong(contents.refused());
    out.write(soFar(digest));
    counters.write(out);
    out.write(soFar(digest));
    out.flush();
  }

  private static byte[] soFar(MessageDigest digest) {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("a digest that cannot be copied: " + digest, e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws FormatException if the bytes are not a sketch, are of another version, family or shape,
   *     or were truncated, changed or prolonged
   */
  static Contents read(byte[] bytes, HashFamily family) throws FormatException {
    MessageDigest digest = newDigest();
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    DataInputStream data = new DataInputStream(new DigestInputStream(in, digest));
    Contents contents;
    try {
      requireSketchOf(family, data);
      contents = contents(family, data, digest);
    } catch (EOFException e) {
      throw new FormatException("a sketch that is truncated: the bytes end before their seal");
    } catch (FormatException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (in.available() > 0) {
      throw new FormatException("a sketch with %d bytes behind its end".formatted(in.available()));
    }
    return contents;
  }

  private static void requireSketchOf(HashFamily family, DataInputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new FormatException("not a sketch: it does not begin with NWSKETCH");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new FormatException(
          "a sketch of version %d: this library reads version %d".formatted(version, VERSION));
    }
    int length = in.readInt();
    if (length < 0 || length > LONGEST_IDENTITY) {
      throw new FormatException(
          "a sketch whose identity has %d bytes: it is damaged".formatted(length));
    }
    byte[] name = new byte[length];
    in.readFully(name);
    String identity = new String(name, StandardCharsets.UTF_8);
    if (!identity.equals(family.identity())) {
      throw new FormatException("a sketch of %s, not of %s".formatted(identity, family.identity()));
    }
  }

  private static Contents contents(HashFamily family, DataInputStream in, MessageDigest digest)
      throws IOException {
    int functions = in.readInt();
    int buckets = in.readInt();
    int slots = in.readInt();
    double kappa = in.readDouble();
    double scale = in.readDouble();
    long inserted = in.readLong();
    long refused = in.readLong();
    if (functions != family.functions() || buckets != family.buckets()) {
      throw new FormatException(
          "a sketch of %d x %d counters, not of %d x %d"
              .formatted(functions, buckets, family.functions(), family.buckets()));
    }
    requireSeal(in, digest);
    if (slots < 1
        || (long) slots * buckets > Counters.MAX_ADDRESSES
        || !(kappa >= 0 && kappa < Double.POSITIVE_INFINITY)
        || !(scale >= 1 && scale < Double.POSITIVE_INFINITY)
        || inserted < 0
        || refused < 0) {
      throw new FormatException(
          "a sketch of %d slots, kappa %s, scale %s, %d insertions and %d refusals"
              .formatted(slots, kappa, scale, inserted, refused));
    }
    Counters counters = Counters.of(family, slots, kappa);
    counters.scale = scale;
    boolean finite = counters.read(in);
    requireSeal(in, digest);
    if (!finite) {
      throw new FormatException("a sketch with counters that are not finite");
    }
    return new Contents(counters, inserted, refused);
  }

  private static void requireSeal(DataInputStream in, MessageDigest digest) throws IOException {
    byte[] expected = soFar(digest);
    byte[] found = new byte[expected.length];
    in.readFully(found);
    if (!Arrays.equals(found, expected)) {
      throw new FormatException("a sketch whose seal does not fit: its bytes were changed");
    }
  }
}
