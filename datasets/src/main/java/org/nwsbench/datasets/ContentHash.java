package org.nwsbench.datasets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.nwsbench.datasets.hash.Sha256;

/**
 * The SHA-256 of a table's content, computed when first asked for: rows, dimension, classes, the
 * features as raw bits, the labels, then each name's length and UTF-8 bytes, all big-endian.
 */
final class ContentHash {

  private static final int CHUNK = 1 << 14;

  private final int dimension;
  private final float[] features;
  private final int[] labels;
  private final List<String> names;
  private String hex;

  ContentHash(int dimension, float[] features, int[] labels, List<String> names) {
    this.dimension = dimension;
    this.features = features;
    this.labels = labels;
    this.names = names;
  }

  synchronized String hex() {
    if (hex == null) {
      hex = compute();
    }
    return hex;
  }

  /** Spares the computation where the hash is already known from a checked copy. */
  synchronized void known(String sha256) {
    hex = sha256;
  }

  private String compute() {
    MessageDigest digest = Sha256.digest();
    digest.update(ints(labels.length, dimension, names.size()));
    for (int from = 0; from < features.length; from += CHUNK) {
      int to = Math.min(features.length, from + CHUNK);
      ByteBuffer chunk = ByteBuffer.allocate(Float.BYTES * (to - from));
      chunk.asFloatBuffer().put(features, from, to - from);
      digest.update(chunk);
    }
    digest.update(ints(labels));
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      digest.update(ints(bytes.length));
      digest.update(bytes);
    }
    return Sha256.hex(digest);
  }

  private static ByteBuffer ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length);
    bytes.asIntBuffer().put(values);
    return bytes;
  }
}
