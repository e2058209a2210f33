package org.nwsbench.datasets;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nwsbench.datasets.hash.Sha256;

/**
 * A table kept on disk, with the key of what it was made from. It is written beside its place and
 * renamed, so that a reader sees the old file or the new one, whatever happens to the writer. All
 * numbers are big-endian:
 *
 * <pre>
 *   8   magic "NWSTABLE"
 *   4   format version
 *   4   length h of the header
 *   h   header: key, provenance, rows of the published training part (4, 0 for none) and whether
 *       the rest is the test part of every split (1); a text is its length (4) and UTF-8 bytes
 *   n   {@link TableContent#writeTo content}
 *   32  SHA-256 of the header and the content's own SHA-256
 * </pre>
 */
record TableFile(Path path) {

  static final int VERSION = 2;

  private static final byte[] MAGIC = "NWSTABLE".getBytes(StandardCharsets.US_ASCII);

  /** Shape and key of a file, not compared with its hash. */
  record Head(String key, int rows, int dimension, int classes) {}

  /** What stands before the content; empty if there is no file of this version. */
  Optional<Head> head() {
    try (DataInputStream in = open()) {
      DataInputStream header = texts(header(in));
      return Optional.of(new Head(text(header), in.readInt(), in.readInt(), in.readInt()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The table; empty if the file is absent, made from something else, or not as it was written. */
  Optional<LabelledTable> read(String key) {
    MessageDigest digest = Sha256.digest();
    try (DataInputStream in = open()) {
      byte[] bytes = header(in);
      DataInputStream header = texts(bytes);
      if (!text(header).equals(key)) {
        return Optional.empty();
      }
      String provenance = text(header);
      int usual = header.readInt();
      boolean testOnly = header.readBoolean();
      long most = Math.min(Files.size(path) / Float.BYTES, Integer.MAX_VALUE);
      TableContent content = content(new DataInputStream(new DigestInputStream(in, digest)), most);
      if (!Arrays.equals(seal(bytes, digest.digest()), in.readAllBytes())) {
        return Optional.empty();
      }
      LabelledTable table = LabelledTable.of(content, provenance);
      return Optional.of(
          usual == 0 ? table : table.withPublishedParts(OptionalInt.of(usual), testOnly));
    } catch (IOException | IllegalArgumentException | DatasetException e) {
      return Optional.empty();
    }
  }

  private DataInputStream open() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("no file");
    }
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
  }

  private static byte[] header(DataInputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.readInt() != VERSION) {
      throw new IOException("no table of this version");
    }
    return in.readNBytes(in.readInt());
  }

  private static DataInputStream texts(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  /** {@code most}: values that the file can hold, so that no more room is made for them. */
  private static TableContent content(DataInputStream in, long most) throws IOException {
    int rows = in.readInt();
    int dimension = in.readInt();
    int classes = in.readInt();
    if (rows < 0 || dimension < 0 || classes < 0 || (1L + dimension) * rows + classes > most) {
      throw new IOException("more values than bytes");
    }
    float[] features = new float[rows * dimension];
    int[] labels = new int[rows];
    byte[] piece = new byte[Float.BYTES * TableContent.PIECE];
    for (int from = 0; from < features.length; from += TableContent.PIECE) {
      int count = Math.min(TableContent.PIECE, features.length - from);
      in.readFully(piece, 0, Float.BYTES * count);
      ByteBuffer.wrap(piece).asFloatBuffer().get(features, from, count);
    }
    for (int from = 0; from < labels.length; from += TableContent.PIECE) {
      int count = Math.min(TableContent.PIECE, labels.length - from);
      in.readFully(piece, 0, Integer.BYTES * count);
      ByteBuffer.wrap(piece).asIntBuffer().get(labels, from, count);
    }
    String[] names = new String[classes];
    for (int c = 0; c < classes; c++) {
      names[c] = text(in);
    }
    return new TableContent(dimension, features, labels, List.of(names));
  }

  private static byte[] seal(byte[] header, byte[] contentHash) {
    MessageDigest digest = Sha256.digest();
    digest.update(header);
    return digest.digest(contentHash);
  }

  /** Puts the table at {@link #path()} in one step; the folder is made if it is not there. */
  void write(LabelledTable table, String key) throws IOException {
    Files.createDirectories(path.getParent());
    Path partial = Files.createTempFile(path.getParent(), path.getFileName() + "-", ".partial");
    try {
      try (OutputStream file = Files.newOutputStream(partial);
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 16))) {
        byte[] header = header(table, key);
        out.write(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(header.length);
        out.write(header);
        table.content().writeTo(out);
        out.write(seal(header, HexFormat.of().parseHex(table.sha256())));
      }
      Files.move(
          partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static byte[] header(LabelledTable table, String key) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String text : List.of(key, table.provenanceJson())) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
    out.writeInt(table.usualTrainRows().orElse(0));
    out.writeBoolean(table.publishedTestOnly());
    return bytes.toByteArray();
  }
}
