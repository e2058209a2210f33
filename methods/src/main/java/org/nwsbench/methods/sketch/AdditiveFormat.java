package org.nwsbench.methods.sketch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The sealed format of an additive sketch, big-endian, version 1.
 *
 * <pre>
 *   magic, version, identity and centres as in SketchFormat, with the magic NWSADDIT
 *   limit      float
 *   labels     int n, then n floats: b
 *   u, v       each as int n, then n counters that are not 0: index, an int, and value, a float
 *   seal       32 bytes: SHA-256 of all before
 * </pre>
 */
final class AdditiveFormat {

  private static final byte[] MAGIC = "NWSADDIT".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int COUNTER = Integer.BYTES + Float.BYTES;

  private AdditiveFormat() {}

  static byte[] write(AdditiveSketch sketch) {
    byte[] head = SketchFormat.head(MAGIC, VERSION, sketch.family);
    long size = head.length + 4L * Integer.BYTES + SketchFormat.SEAL;
    size += (long) Float.BYTES * sketch.bias.length;
    size += (long) COUNTER * (some(sketch.shared) + some(sketch.ofLabels));
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size));
    out.put(head).putFloat(sketch.limit).putInt(sketch.bias.length);
    for (float b : sketch.bias) {
      out.putFloat(b);
    }
    put(out, sketch.shared);
    put(out, sketch.ofLabels);
    out.put(SketchFormat.sha256(out.array(), out.position()));
    return out.array();
  }

  private static int some(float[] counters) {
    int some = 0;
    for (float counter : counters) {
      some += counter == 0 ? 0 : 1;
    }
    return some;
  }

  private static void put(ByteBuffer out, float[] counters) {
    out.putInt(some(counters));
    for (int i = 0; i < counters.length; i++) {
      if (counters[i] != 0) {
        out.putInt(i).putFloat(counters[i]);
      }
    }
  }

  static AdditiveSketch read(byte[] bytes) throws FormatException {
    if (!Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new FormatException("not an additive sketch: it does not begin with NWSADDIT");
    }
    int sealed = bytes.length - SketchFormat.SEAL;
    if (sealed < MAGIC.length) {
      throw new FormatException("an additive sketch that is truncated");
    }
    SketchFormat.requireSeal(bytes, ByteBuffer.wrap(bytes).position(sealed));
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, sealed).position(MAGIC.length);
    try {
      int version = in.getInt();
      if (version != VERSION) {
        throw new FormatException(
            "an additive sketch of version %d: this library reads version %d"
                .formatted(version, VERSION));
      }
      return counters(in, SketchFormat.family(in));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new FormatException("an additive sketch that cannot be: " + e.getMessage());
    }
  }

  private static AdditiveSketch counters(ByteBuffer in, HashFamily family) throws FormatException {
    float limit = in.getFloat();
    int labels = SketchFormat.length(in, Float.BYTES);
    AdditiveSketch sketch = new AdditiveSketch(family, labels, limit);
    for (int y = 0; y < labels; y++) {
      sketch.bias[y] = finite(in.getFloat());
    }
    get(in, sketch.shared);
    get(in, sketch.ofLabels);
    if (in.hasRemaining()) {
      throw new FormatException("an additive sketch with bytes behind its end");
    }
    return sketch;
  }

  private static void get(ByteBuffer in, float[] counters) throws FormatException {
    for (int i = SketchFormat.length(in, COUNTER); i > 0; i--) {
      int at = in.getInt();
      counters[at] = finite(in.getFloat());
    }
  }

  private static float finite(float counter) throws FormatException {
    if (!Float.isFinite(counter)) {
      throw new FormatException("an additive sketch with counters that are not finite");
    }
    return counter;
  }
}
