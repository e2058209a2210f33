package org.nwsbench.datasets;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nwsbench.datasets.hash.Sha256;

/**
 * A table kept on disk, with the key of what it was made from. It is written beside its place and
 * renamed, so that a reader sees the old file or the new one, whatever happens to the writer.
 *
 * <p>The file holds the format's name, the key, the provenance and the kind of the features (each
 * as its length and UTF-8 bytes), the rows of the published training part (0 for none) and of the
 * validation part, whether these belong to every split, whether the hash is of the inputs, {@link
 * #writeContent content}, and the SHA-256 of all before. Numbers are big-endian and of 32 bits.
 */
record TableFile(Path path) {

  /** Values moved at once. The JDK copies them into direct memory, of which workers have little. */
  static final int PIECE = 1 << 14;

  private static final String FORMAT = "NWSTABLE 4";

  /** The table; empty if the file is absent, made from something else, or not as it was written. */
  Optional<LabelledTable> read(String key) {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      DataInputStream in = new DataInputStream(new DigestInputStream(file, digest));
      if (!text(in).equals(FORMAT) || !text(in).equals(key)) {
        return Optional.empty();
      }
      LabelledTable table = table(in, Files.size(path));
      return Arrays.equals(digest.digest(), file.readAllBytes())
          ? Optional.of(table)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | DatasetException e) {
      return Optional.empty();
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  /** {@code bytes}: what the file has, so that no room is made for more. */
  private static LabelledTable table(DataInputStream in, long bytes) throws IOException {
    String provenance = text(in);
    FeatureKind kind = FeatureKind.valueOf(text(in));
    int trainRows = in.readInt();
    int validationRows = in.readInt();
    boolean inEverySplit = in.readBoolean();
    boolean hashedAsInputs = in.readBoolean();
    int rows = in.readInt();
    int width = in.readInt();
    int classes = in.readInt();
    long most = Math.min(bytes / (kind.isSymbolic() ? 1 : Float.BYTES), Integer.MAX_VALUE);
    if (rows < 0 || width < 0 || classes < 0 || (1L + width) * rows + classes > most) {
      throw new IOException("more values than bytes");
    }
    Features features;
    if (kind.isSymbolic()) {
      SymbolicFeatures symbols =
          new SymbolicFeatures(kind, ints(in, width), codes(in, rows * width));
      features = hashedAsInputs ? symbols.hashedAsInputs() : symbols;
    } else {
      features = new NumericFeatures(kind, width, floats(in, rows * width));
    }
    int[] labels = ints(in, rows);
    String[] names = new String[classes];
    for (int c = 0; c < classes; c++) {
      names[c] = text(in);
    }
    LabelledTable table = LabelledTable.of(features, labels, List.of(names), provenance);
    return trainRows == 0
        ? table
        : table.with(new LabelledTable.Parts(trainRows, validationRows, inEverySplit));
  }

  /** Filled in place: to read them at once would hold them twice. */
  private static byte[] codes(DataInputStream in, int size) throws IOException {
    byte[] codes = new byte[size];
    for (int from = 0; from < size; from += PIECE) {
      in.readFully(codes, from, Math.min(PIECE, size - from));
    }
    return codes;
  }

  private static float[] floats(DataInputStream in, int size) throws IOException {
    float[] values = new float[size];
    byte[] piece = new byte[Float.BYTES * PIECE];
    for (int from = 0; from < size; from += PIECE) {
      int count = Math.min(PIECE, size - from);
      in.readFully(piece, 0, Float.BYTES * count);
      ByteBuffer.wrap(piece).asFloatBuffer().get(values, from, count);
    }
    return values;
  }

  private static int[] ints(DataInputStream in, int size) throws IOException {
    int[] values = new int[size];
    byte[] piece = new byte[Integer.BYTES * PIECE];
    for (int from = 0; from < size; from += PIECE) {
      int count = Math.min(PIECE, size - from);
      in.readFully(piece, 0, Integer.BYTES * count);
      ByteBuffer.wrap(piece).asIntBuffer().get(values, from, count);
    }
    return values;
  }

  /** Puts the table at {@link #path()} in one step; the folder is made if it is not there. */
  void write(LabelledTable table, String key) throws IOException {
    Files.createDirectories(path.getParent());
    Path partial = Files.createTempFile(path.getParent(), path.getFileName() + "-", ".partial");
    try {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
        MessageDigest digest = Sha256.digest();
        DataOutputStream out = new DataOutputStream(new DigestOutputStream(file, digest));
        FeatureKind kind = table.features().kind();
        for (String text : List.of(FORMAT, key, table.provenanceJson(), kind.name())) {
          writeText(out, text);
        }
        out.writeInt(table.published().map(LabelledTable.Parts::trainRows).orElse(0));
        out.writeInt(table.published().map(LabelledTable.Parts::validationRows).orElse(0));
        out.writeBoolean(table.published().map(LabelledTable.Parts::inEverySplit).orElse(false));
        out.writeBoolean(isHashedAsInputs(table.features()));
        writeContent(out, table, !kind.isSymbolic());
        file.write(digest.digest());
      }
      Files.move(
          partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** The SHA-256 of what {@link #writeContent} writes, after the kind's name if that is codes. */
  static String sha256(LabelledTable table) {
    MessageDigest digest = Sha256.digest();
    boolean asInputs = isHashedAsInputs(table.features());
    try {
      DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      if (!asInputs) {
        writeText(out, table.features().kind().name());
      }
      writeContent(out, table, asInputs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.hex(digest);
  }

  private static boolean isHashedAsInputs(Features features) {
    return !(features instanceof SymbolicFeatures symbols) || symbols.isHashedAsInputs();
  }

  /**
   * Writes rows, dimension and classes, the inputs as raw bits, the labels, then each name's length
   * and UTF-8 bytes; numbers are big-endian and of 32 bits. Codes, unless shown as inputs, have
   * positions in the place of the dimension, and the size of each position before them.
   */
  private static void writeContent(DataOutputStream out, LabelledTable table, boolean asInputs)
      throws IOException {
    Features features = table.features();
    int[] labels = table.labels();
    out.writeInt(labels.length);
    out.writeInt(asInputs ? features.dimension() : features.width());
    out.writeInt(table.classes());
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
    for (String name : table.labelNames()) {
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
    ByteBuffer piece = ByteBuffer.allocate(Float.BYTES * PIECE);
    for (int row = 0; row < features.rows(); row += most) {
      int rows = Math.min(most, features.rows() - row);
      features.inputs(row, rows, inputs);
      for (int from = 0; from < rows * dimension; from += PIECE) {
        int count = Math.min(PIECE, rows * dimension - from);
        piece.asFloatBuffer().put(inputs, from, count);
        out.write(piece.array(), 0, Float.BYTES * count);
      }
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
