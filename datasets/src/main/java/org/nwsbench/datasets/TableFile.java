package org.nwsbench.datasets;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.OptionalInt;
import org.nwsbench.datasets.hash.Sha256;

/**
 * A table kept on disk, with the key of what it was made from. It is written beside its place and
 * renamed, so that a reader sees the old file or the new one, whatever happens to the writer.
 *
 * <p>The file holds the format's name, the key, the provenance (each as its length and UTF-8
 * bytes), the rows of the published training part (0 for none), whether the rest is the test part
 * of every split, {@link TableContent#writeTo content}, and the SHA-256 of all before. Numbers are
 * big-endian and of 32 bits.
 */
record TableFile(Path path) {

  private static final String FORMAT = "NWSTABLE 3";

  /** The table; empty if the file is absent, made from something else, or not as it was written. */
  Optional<LabelledTable> read(String key) {
    MessageDigest digest = Sha256.digest();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      DataInputStream in = new DataInputStream(new DigestInputStream(file, digest));
      if (!text(in).equals(FORMAT) || !text(in).equals(key)) {
        return Optional.empty();
      }
      String provenance = text(in);
      int usual = in.readInt();
      boolean testOnly = in.readBoolean();
      long most = Math.min(Files.size(path) / Float.BYTES, Integer.MAX_VALUE);
      LabelledTable table = LabelledTable.of(content(in, most), provenance);
      if (!Arrays.equals(digest.digest(), file.readAllBytes())) {
        return Optional.empty();
      }
      return Optional.of(
          usual == 0 ? table : table.withPublishedParts(OptionalInt.of(usual), testOnly));
    } catch (IOException | IllegalArgumentException | DatasetException e) {
      return Optional.empty();
    }
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

  /** Puts the table at {@link #path()} in one step; the folder is made if it is not there. */
  void write(LabelledTable table, String key) throws IOException {
    Files.createDirectories(path.getParent());
    Path partial = Files.createTempFile(path.getParent(), path.getFileName() + "-", ".partial");
    try {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
        MessageDigest digest = Sha256.digest();
        DataOutputStream out = new DataOutputStream(new DigestOutputStream(file, digest));
        for (String text : List.of(FORMAT, key, table.provenanceJson())) {
          byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
          out.writeInt(utf8.length);
          out.write(utf8);
        }
        out.writeInt(table.usualTrainRows().orElse(0));
        out.writeBoolean(table.publishedTestOnly());
        table.content().writeTo(out);
        file.write(digest.digest());
      }
      Files.move(
          partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
