package org.nwsbench.datasets;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.nwsbench.datasets.hash.Sha256;

/**
 * What a {@link LabelledTable} holds and its hash covers: rows, labels and the names of the labels.
 */
final class TableContent {

  /** Values moved at once. The JDK copies them into direct memory, of which workers have little. */
  static final int PIECE = 1 << 14;

  final Features features;
  final int[] labels;
  final List<String> labelNames;

  /** Whether the hash is of the inputs, not of codes. */
  final boolean hashesInputs;

  private String sha256 = "";

  /** Keeps the arrays. Numbers may be NaN, but lengths, labels and names must fit together. */
  TableContent(Features features, int[] labels, List<String> labelNames) {
    this(features, labels, labelNames, features instanceof NumericFeatures);
  }

  TableContent(Features features, int[] labels, List<String> labelNames, boolean hashesInputs) {
    this.features = features;
    this.labels = labels;
    this.labelNames = List.copyOf(labelNames);
    this.hashesInputs = hashesInputs;
    if (labels.length == 0 || labels.length != features.rows()) {
      throw new DatasetException(
          "%d rows of features do not fit %d labels: give as many, and at least 1"
              .formatted(features.rows(), labels.length));
    }
    if (this.labelNames.size() < 2 || Set.copyOf(labelNames).size() < labelNames.size()) {
      throw new DatasetException(
          "label names %s: a classification needs at least 2, all different".formatted(labelNames));
    }
    checkLabels();
  }

  /** Numbers on scales of their own; keeps the arrays. */
  static TableContent ofNumbers(
      int dimension, float[] numbers, int[] labels, List<String> labelNames) {
    return new TableContent(
        new NumericFeatures(FeatureKind.NUMERIC, dimension, numbers), labels, labelNames);
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

  TableContent hashedAsInputs() {
    return new TableContent(features, labels, labelNames, true);
  }

  /** Itself, if every number is finite. */
  TableContent finite() {
    if (features instanceof NumericFeatures numbers) {
      int dimension = numbers.dimension();
      float[] values = numbers.values();
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw new DatasetException(
              "row %d, column %d is %s: features must be finite"
                  .formatted(i / dimension, i % dimension, values[i]));
        }
      }
    }
    return this;
  }

  /**
   * The SHA-256 of what {@link #writeTo} writes, after the kind's name if that is codes; computed
   * at the first call.
   */
  synchronized String sha256() {
    if (sha256.isEmpty()) {
      MessageDigest digest = Sha256.digest();
      try {
        DataOutputStream out =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        if (!hashesInputs) {
          writeText(out, features.kind().name());
        }
        writeTo(out, hashesInputs);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      sha256 = Sha256.hex(digest);
    }
    return sha256;
  }

  /**
   * Writes rows, dimension and classes, the inputs as raw bits, the labels, then each name's length
   * and UTF-8 bytes; numbers are big-endian and of 32 bits. Codes, unless shown as inputs, have
   * positions in the place of the dimension, and the size of each position before them.
   */
  void writeTo(DataOutputStream out, boolean asInputs) throws IOException {
    if (asInputs) {
      out.writeInt(labels.length);
      out.writeInt(features.dimension());
      out.writeInt(labelNames.size());
      writeInputs(out);
    } else {
      SymbolicFeatures symbols = (SymbolicFeatures) features;
      out.writeInt(labels.length);
      out.writeInt(symbols.width());
      out.writeInt(labelNames.size());
      for (int size : symbols.sizes()) {
        out.writeInt(size);
      }
      byte[] codes = symbols.codes();
      for (int from = 0; from < codes.length; from += PIECE) {
        out.write(codes, from, Math.min(PIECE, codes.length - from));
      }
    }
    ByteBuffer piece = ByteBuffer.allocate(Integer.BYTES * PIECE);
    for (int from = 0; from < labels.length; from += PIECE) {
      int count = Math.min(PIECE, labels.length - from);
      piece.asIntBuffer().put(labels, from, count);
      out.write(piece.array(), 0, Integer.BYTES * count);
    }
    for (String name : labelNames) {
      writeText(out, name);
    }
    out.flush();
  }

  private void writeInputs(DataOutputStream out) throws IOException {
    int dimension = features.dimension();
    int most = Math.max(1, PIECE / dimension);
    float[] inputs = new float[most * dimension];
    ByteBuffer piece = ByteBuffer.allocate(Float.BYTES * PIECE);
    for (int row = 0; row < labels.length; row += most) {
      int rows = Math.min(most, labels.length - row);
      features.inputs(row, rows, inputs);
      for (int from = 0; from < rows * dimension; from += PIECE) {
        int count = Math.min(PIECE, rows * dimension - from);
        piece.asFloatBuffer().put(inputs, from, count);
        out.write(piece.array(), 0, Float.BYTES * count);
      }
    }
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
