package org.nwsbench.methods.sketch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sealed format of a sketch, big-endian, version 2. T is the sum of weighted targets in a
 * bucket, and D the sum of weights. kappa is the weight of the prior, and scale the factor by which
 * new weights are multiplied ({@link NadarayaWatsonSketch}).
 *
 * <pre>
 *   magic      8 bytes of ASCII
 *   version    int
 *   identity   int n, then n bytes of UTF-8: of the hash family
 *   centres    int n, then n points, each as int m and m floats: the points through which the
 *              hyperplanes of SignedRandomProjections go (HashFamily#centres), in the order of the
 *              identity
 *   header     kappa, scale, total of T, total of D: double;  accepted and refused insertions: long
 *   stored     int: the number of pairs that follow, or -1 for all
 *   seal       32 bytes: SHA-256 of all before
 *   body       pairs of doubles T and D, by function and bucket; if not all are stored, only those
 *              that are not 0, each after its index, an int
 *   seal       32 bytes: SHA-256 of all before, the first seal included
 * </pre>
 */
final class SketchFormat {

  private static final byte[] MAGIC = "NWSKETCH".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 2;
  static final int SEAL = 32;
  private static final int ALL = -1;
  private static final int PAIR = 2 * Double.BYTES;

  record Read(HashFamily family, Counters counters) {}

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

  static byte[] head(byte[] magic, int version, HashFamily family) {
    byte[] identity = family.identity().getBytes(StandardCharsets.UTF_8);
    long size = magic.length + 3L * Integer.BYTES + identity.length;
    for (float[] centre : family.centres()) {
      size += Integer.BYTES + (long) Float.BYTES * centre.length;
    }
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size));
    out.put(magic).putInt(version).putInt(identity.length).put(identity);
    out.putInt(family.centres().size());
    for (float[] centre : family.centres()) {
      out.putInt(centre.length);
      for (float component : centre) {
        out.putFloat(component);
      }
    }
    return out.array();
  }

  private record Named(String identity, List<float[]> centres) {

    HashFamily family() throws FormatException {
      return FamilyParser.parse(identity, centres);
    }
  }

  private static Named named(ByteBuffer in) throws FormatException {
    byte[] name = new byte[length(in, Byte.BYTES)];
    in.get(name);
    List<float[]> centres = new ArrayList<>();
    for (int i = length(in, Integer.BYTES); i > 0; i--) {
      float[] centre = new float[length(in, Float.BYTES)];
      for (int k = 0; k < centre.length; k++) {
        centre[k] = in.getFloat();
      }
      centres.add(centre);
    }
    return new Named(new String(name, StandardCharsets.UTF_8), centres);
  }

  static HashFamily family(ByteBuffer in) throws FormatException {
    return named(in).family();
  }

  static byte[] write(HashFamily family, Counters counters) {
    byte[] head = head(MAGIC, VERSION, family);
    double[] pairs = counters.pairs;
    int some = 0;
    for (int at = 0; at < pairs.length; at += 2) {
      some += isEmpty(pairs, at) ? 0 : 1;
    }
    boolean sparse = (long) some * (Integer.BYTES + PAIR) < (long) pairs.length * Double.BYTES;
    long body = sparse ? (long) some * (Integer.BYTES + PAIR) : (long) pairs.length * Double.BYTES;
    long header = (long) head.length + Integer.BYTES + 6 * Long.BYTES;
    if (header + body + 2 * SEAL > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          "a sketch of %,d bytes is too large to write".formatted(body));
    }
    ByteBuffer out = ByteBuffer.allocate((int) (header + body + 2 * SEAL));
    out.put(head);
    out.putDouble(counters.kappa).putDouble(counters.scale);
    out.putDouble(counters.totalT).putDouble(counters.totalD);
    out.putLong(counters.inserted.get()).putLong(counters.refused.get());
    out.putInt(sparse ? some : ALL);
    out.put(sha256(out.array(), out.position()));
    for (int at = 0; at < pairs.length; at += 2) {
      if (!sparse) {
        out.putDouble(pairs[at]).putDouble(pairs[at + 1]);
      } else if (!isEmpty(pairs, at)) {
        out.putInt(at / 2).putDouble(pairs[at]).putDouble(pairs[at + 1]);
      }
    }
    out.put(sha256(out.array(), out.position()));
    return out.array();
  }

  private static boolean isEmpty(double[] pairs, int at) {
    return pairs[at] == 0 && pairs[at + 1] == 0;
  }

  /**
   * Reads a sketch.
   *
   * @param family the family of the sketch, or null to make the family that the bytes name
   */
  static Read read(byte[] bytes, HashFamily family) throws FormatException {
    if (!Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new FormatException("not a sketch: it does not begin with NWSKETCH");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).position(MAGIC.length);
    Read read;
    try {
      int version = in.getInt();
      if (version != VERSION) {
        throw new FormatException(
            "a sketch of version %d: this library reads version %d".formatted(version, VERSION));
      }
      read = read(bytes, in, family);
    } catch (BufferUnderflowException e) {
      throw new FormatException("a sketch that is truncated: the bytes end before their seal");
    }
    if (in.hasRemaining()) {
      throw new FormatException("a sketch with %d bytes behind its end".formatted(in.remaining()));
    }
    return read;
  }

  private static Read read(byte[] bytes, ByteBuffer in, HashFamily given) throws FormatException {
    Named named = named(in);
    String identity = named.identity();
    double kappa = in.getDouble();
    double scale = in.getDouble();
    double totalT = in.getDouble();
    double totalD = in.getDouble();
    long inserted = in.getLong();
    long refused = in.getLong();
    int stored = in.getInt();
    requireSeal(bytes, in);
    HashFamily family = given == null ? named.family() : given;
    if (!identity.equals(family.identity())) {
      throw new FormatException("a sketch of %s, not of %s".formatted(identity, family.identity()));
    }
    // Writers only write such scales; each comparison rejects NaN.
    if (!(scale >= 1 && scale < Double.POSITIVE_INFINITY) || stored < ALL) {
      throw new FormatException("a sketch of scale %s, %d pairs".formatted(scale, stored));
    }
    Counters counters = counters(family, kappa);
    counters.scale = scale;
    counters.totalT = totalT;
    counters.totalD = totalD;
    counters.inserted.set(inserted);
    counters.refused.set(refused);
    double[] pairs = counters.pairs;
    int count = stored == ALL ? pairs.length / 2 : stored;
    for (int i = 0; i < count; i++) {
      int index = stored == ALL ? i : in.getInt();
      if (index < 0 || index >= pairs.length / 2) {
        throw new FormatException("a sketch whose seal does not fit: it has no pair " + index);
      }
      pairs[2 * index] = in.getDouble();
      pairs[2 * index + 1] = in.getDouble();
    }
    requireSeal(bytes, in);
    boolean finite = Double.isFinite(totalT) && Double.isFinite(totalD);
    if (!finite || !Arrays.stream(pairs).allMatch(Double::isFinite)) {
      throw new FormatException("a sketch with counters that are not finite");
    }
    return new Read(family, counters);
  }

  private static Counters counters(HashFamily family, double kappa) throws FormatException {
    try {
      return Counters.of(family, kappa);
    } catch (IllegalArgumentException e) {
      throw new FormatException("a sketch that cannot be: " + e.getMessage());
    }
  }

  /** Reads a number of elements and rejects a number that the remaining bytes cannot hold. */
  static int length(ByteBuffer in, int bytesEach) throws FormatException {
    int length = in.getInt();
    if (length < 0 || length > in.remaining() / bytesEach) {
      throw new FormatException(
          "a sketch with %d of something: it is damaged or truncated".formatted(length));
    }
    return length;
  }

  static void requireSeal(byte[] bytes, ByteBuffer in) throws FormatException {
    byte[] expected = sha256(bytes, in.position());
    byte[] found = new byte[SEAL];
    in.get(found);
    if (!Arrays.equals(found, expected)) {
      throw new FormatException("a sketch whose seal does not fit: its bytes were changed");
    }
  }
}
