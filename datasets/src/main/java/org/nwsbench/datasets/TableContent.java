package org.nwsbench.datasets;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nwsbench.datasets.hash.Sha256;

/**
 * What a {@link LabelledTable} holds and its hash covers: rows, labels and the names of the labels.
 */
final class TableContent {

  /** Values moved at once. The JDK copies them into direct memory, of which workers have little. */
  static final int PIECE = 1 << 14;

  final int dimension;
  final float[] features;
  final int[] labels;
  final List<String> labelNames;
  private String sha256 = "";

  /** Keeps the arrays. Features may be NaN, but lengths, labels and names must fit together. */
  TableContent(int dimension, float[] features, int[] labels, List<String> labelNames) {
    this.dimension = dimension;
    this.features = features;
    this.labels = labels;
    this.labelNames = List.copyOf(labelNames);
    checkShape();
    checkNames();
    checkLabels();
  }

  private void checkShape() {
    if (dimension < 1) {
      throw new DatasetException("a dimension of %d: a row needs at least 1".formatted(dimension));
    }
    if (labels.length == 0) {
      throw new DatasetException("a data set without rows: give at least 1");
    }
    long wanted = (long) labels.length * dimension;
    if (features.length != wanted) {
      throw new DatasetException(
          "%d features do not fit %d labels of dimension %d: give %d"
              .formatted(features.length, labels.length, dimension, wanted));
    }
  }

  private void checkNames() {
    if (labelNames.size() < 2) {
      throw new DatasetException(
          "label names %s: a classification needs at least 2".formatted(labelNames));
    }
    Set<String> seen = new HashSet<>();
    for (String name : labelNames) {
      if (!seen.add(name)) {
        throw new DatasetException("label name \"%s\" is given twice".formatted(name));
      }
    }
  }

  private void checkLabels() {
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= labelNames.size()) {
        throw new DatasetException(
            "row %d has label %d: labels are 0 to %d"
                .formatted(row, labels[row], labelNames.size() - 1));
      }
    }
  }

  /** Itself, if every feature is finite. */
  TableContent finite() {
    for (int i = 0; i < features.length; i++) {
      if (!Float.isFinite(features[i])) {
        throw new DatasetException(
            "row %d, column %d is %s: features must be finite"
                .formatted(i / dimension, i % dimension, features[i]));
      }
    }
    return this;
  }

  /** The SHA-256 of what {@link #writeTo} writes; computed at the first call. */
  synchronized String sha256() {
    if (sha256.isEmpty()) {
      MessageDigest digest = Sha256.digest();
      try {
        writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      sha256 = Sha256.hex(digest);
    }
    return sha256;
  }

  /**
   * Writes rows, dimension and classes, the features as raw bits, the labels, then each name's
   * length and UTF-8 bytes; numbers are big-endian and of 32 bits.
   */
  void writeTo(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(labels.length);
    out.writeInt(dimension);
    out.writeInt(labelNames.size());
    ByteBuffer piece = ByteBuffer.allocate(Float.BYTES * PIECE);
    for (int from = 0; from < features.length; from += PIECE) {
      int count = Math.min(PIECE, features.length - from);
      piece.asFloatBuffer().put(features, from, count);
      out.write(piece.array(), 0, Float.BYTES * count);
    }
    for (int from = 0; from < labels.length; from += PIECE) {
      int count = Math.min(PIECE, labels.length - from);
      piece.asIntBuffer().put(labels, from, count);
      out.write(piece.array(), 0, Integer.BYTES * count);
    }
    for (String name : labelNames) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }
}
