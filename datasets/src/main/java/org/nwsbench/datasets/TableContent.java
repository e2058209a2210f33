package org.nwsbench.datasets;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.io.function.Uncheck;
import org.nwsbench.datasets.hash.Sha256;

/** The bytes of a table's rows, labels and names of labels, which its hash covers. */
final class TableContent {

  /** Values moved at once. The JDK copies them into direct memory, of which workers have little. */
  static final int PIECE = 1 << 14;

  private TableContent() {}

  /** The SHA-256 of what {@link #write} writes, after the kind's name if that is codes. */
  static String sha256(Features features, int[] labels, List<String> names) {
    MessageDigest digest = Sha256.digest();
    boolean asInputs = isHashedAsInputs(features);
    DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    Uncheck.run(
        () -> {
          if (!asInputs) {
            writeText(out, features.kind().name());
          }
          write(out, features, labels, names, asInputs);
        });
    return Sha256.hex(digest);
  }

  /** Whether the hash is of the inputs, not of codes. */
  static boolean isHashedAsInputs(Features features) {
    return !(features instanceof SymbolicFeatures symbols) || symbols.hashedAsInputs();
  }

  /**
   * Writes rows, dimension and classes, the inputs as raw bits, the labels, then each name's length
   * and UTF-8 bytes; numbers are big-endian and of 32 bits. Codes, unless shown as inputs, have
   * positions in the place of the dimension, and the size of each position before them.
   */
  static void write(
      DataOutputStream out, Features features, int[] labels, List<String> names, boolean asInputs)
      throws IOException {
    out.writeInt(labels.length);
    out.writeInt(asInputs ? features.dimension() : features.width());
    out.writeInt(names.size());
    if (asInputs) {
      writeInputs(out, features);
    } else {
      writeCodes(out, (SymbolicFeatures) features);
    }
    ByteBuffer piece = ByteBuffer.allocate(Integer.BYTES * PIECE);
    for (int from = 0; from < labels.length; from += PIECE) {
      int count = Math.min(PIECE, labels.length - from);
      piece.asIntBuffer().put(labels, from, count);
      out.write(piece.array(), 0, Integer.BYTES * count);
    }
    for (String name : names) {
      writeText(out, name);
    }
    out.flush();
  }

  private static void writeCodes(DataOutputStream out, SymbolicFeatures symbols)
      throws IOException {
    for (int size : symbols.sizes()) {
      out.writeInt(size);
    }
    byte[] codes = symbols.codes();
    for (int from = 0; from < codes.length; from += PIECE) {
      out.write(codes, from, Math.min(PIECE, codes.length - from));
    }
  }

  private static void writeInputs(DataOutputStream out, Features features) throws IOException {
    int dimension = features.dimension();
    int most = Math.max(1, PIECE / dimension);
    float[] inputs = new float[most * dimension];
    ByteBuffer piece = ByteBuffer.allocate(Float.BYTES * inputs.length);
    for (int row = 0; row < features.rows(); row += most) {
      int rows = Math.min(most, features.rows() - row);
      features.inputs(row, rows, inputs);
      piece.asFloatBuffer().put(inputs);
      out.write(piece.array(), 0, Float.BYTES * rows * dimension);
    }
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
