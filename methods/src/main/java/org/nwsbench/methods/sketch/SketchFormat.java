package org.nwsbench.methods.sketch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
  private static final int SEAL = 32;

  private SketchFormat() {}

  static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static byte[] write(HashFamily family, Counters counters) {
    byte[] identity = family.identity().getBytes(StandardCharsets.UTF_8);
    int header = MAGIC.length + 5 * Integer.BYTES + identity.length + 4 * Long.BYTES;
    long size = header + counters.bytes() + 2 * SEAL;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          "a sketch of %,d bytes is too large to write".formatted(size));
    }
    ByteBuffer out = ByteBuffer.allocate((int) size);
    out.put(MAGIC).putInt(VERSION).putInt(identity.length).put(identity);
    out.putInt(family.functions()).putInt(family.buckets()).putInt(counters.slots());
    out.putDouble(counters.kappa).putDouble(counters.scale);
    out.putLong(counters.inserted.get()).putLong(counters.refused.get());
    out.put(sha256(out.array(), out.position()));
    counters.arrays().flatMapToDouble(Arrays::stream).forEachOrdered(out::putDouble);
    out.put(sha256(out.array(), out.position()));
    return out.array();
  }

  static Counters read(byte[] bytes, HashFamily family) throws FormatException {
    if (!Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new FormatException("not a sketch: it does not begin with NWSKETCH");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).position(MAGIC.length);
    Counters counters;
    try {
      requireFamily(family, in);
      counters = counters(family, bytes, in);
    } catch (BufferUnderflowException e) {
      throw new FormatException("a sketch that is truncated: the bytes end before their seal");
    }
    if (in.hasRemaining()) {
      throw new FormatException("a sketch with %d bytes behind its end".formatted(in.remaining()));
    }
    return counters;
  }

  private static void requireFamily(HashFamily family, ByteBuffer in) throws FormatException {
    int version = in.getInt();
    if (version != VERSION) {
      throw new FormatException(
          "a sketch of version %d: this library reads version %d".formatted(version, VERSION));
    }
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new FormatException(
          "a sketch whose identity has %d bytes: it is damaged or truncated".formatted(length));
    }
    byte[] name = new byte[length];
    in.get(name);
    String identity = new String(name, StandardCharsets.UTF_8);
    if (!identity.equals(family.identity())) {
      throw new FormatException("a sketch of %s, not of %s".formatted(identity, family.identity()));
    }
  }

  private static Counters counters(HashFamily family, byte[] bytes, ByteBuffer in)
      throws FormatException {
    int functions = in.getInt();
    int buckets = in.getInt();
    int slots = in.getInt();
    double kappa = in.getDouble();
    double scale = in.getDouble();
    long inserted = in.getLong();
    long refused = in.getLong();
    if (functions != family.functions() || buckets != family.buckets()) {
      throw new FormatException(
          "a sketch of %d x %d counters, not of %d x %d"
              .formatted(functions, buckets, family.functions(), family.buckets()));
    }
    requireSeal(bytes, in);
    Counters counters = Counters.of(family, slots, kappa);
    counters.scale = scale;
    counters.inserted.set(inserted);
    counters.refused.set(refused);
    counters.arrays().forEachOrdered(values -> Arrays.setAll(values, i -> in.getDouble()));
    requireSeal(bytes, in);
    if (!counters.arrays().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      throw new FormatException("a sketch with counters that are not finite");
    }
    return counters;
  }

  private static void requireSeal(byte[] bytes, ByteBuffer in) throws FormatException {
    byte[] expected = sha256(bytes, in.position());
    byte[] found = new byte[SEAL];
    in.get(found);
    if (!Arrays.equals(found, expected)) {
      throw new FormatException("a sketch whose seal does not fit: its bytes were changed");
    }
  }
}
