package org.nwsbench.datasets;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.nwsbench.datasets.hash.Sha256;

/**
 * A cached table on disk, with a key: a hash of all that it was made from. The table is written to
 * a temporary file, which is then renamed. So a reader sees either the old file or the new one.
 *
 * <p>The file holds in this order, with big-endian numbers of 32 bits:
 *
 * <ol>
 *   <li>the name of the format, the key, the provenance and the kind of the features, each as its
 *       length and UTF-8 bytes;
 *   <li>the number of training rows and of validation rows, if the data set was published in parts
 *       ({@link LabelledTable.Parts}), otherwise 0 and 0;
 *   <li>one byte each: whether every split uses these parts, and whether {@link
 *       LabelledTable#sha256} hashes the network's inputs instead of the stored codes;
 *   <li>the content as {@link LabelledTable#write} writes it;
 *   <li>0, or the number of all rows and then the {@linkplain LabelledTable#groups() group} of
 *       each;
 *   <li>the SHA-256 of all bytes before it.
 * </ol>
 */
record TableFile(Path path) {

  private static final String FORMAT = "NWSTABLE 5";

  Optional<LabelledTable> read(String key) {
    if (!Files.isRegularFile(path)) { // Opening a pipe would wait for its writer.
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

  OptionalInt rows() {
    if (!Files.isRegularFile(path)) {
      return OptionalInt.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      if (!text(in).equals(FORMAT)) {
        return OptionalInt.empty();
      }
      for (int texts = 0; texts < 3; texts++) { // Key, provenance, kind.
        in.skipNBytes(in.readInt());
      }
      in.skipNBytes(2L * Integer.BYTES + 2); // Published parts, and how the hash is taken.
      return OptionalInt.of(in.readInt());
    } catch (IOException | RuntimeException e) {
      return OptionalInt.empty();
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static LabelledTable table(DataInputStream in, long bytes) throws IOException {
    String provenance = text(in);
    ComponentKind kind = ComponentKind.valueOf(text(in));
    LabelledTable.Parts parts =
        new LabelledTable.Parts(in.readInt(), in.readInt(), in.readBoolean());
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
      int[] sizes = ints(in, width);
      ByteBuffer codes = ByteBuffer.allocate(rows * width);
      pieces(in, codes.capacity(), codes::put);
      features = new SymbolicFeatures(sizes, codes.array(), hashedAsInputs);
    } else {
      FloatBuffer values = FloatBuffer.allocate(rows * width);
      pieces(in, (long) Float.BYTES * rows * width, piece -> values.put(piece.asFloatBuffer()));
      features = new NumericFeatures(kind, width, values.array());
    }
    int[] labels = ints(in, rows);
    List<String> names = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      names.add(text(in));
    }
    Optional<LabelledTable.Parts> published =
        Optional.of(parts).filter(some -> some.trainRows() > 0);
    int grouped = in.readInt();
    if (grouped != 0 && grouped != rows) {
      throw new IOException("groups of other rows");
    }
    Optional<int[]> groups = grouped == 0 ? Optional.empty() : Optional.of(ints(in, rows));
    return new LabelledTable(
        features, labels, names, provenance, published, Optional.empty(), groups);
  }

  private static int[] ints(DataInputStream in, int size) throws IOException {
    IntBuffer values = IntBuffer.allocate(size);
    pieces(in, (long) Integer.BYTES * size, piece -> values.put(piece.asIntBuffer()));
    return values.array();
  }

  private static void pieces(DataInputStream in, long bytes, Consumer<ByteBuffer> taker)
      throws IOException {
    byte[] piece = new byte[Float.BYTES * LabelledTable.PIECE];
    for (long left = bytes; left > 0; left -= piece.length) {
      int count = (int) Math.min(piece.length, left);
      in.readFully(piece, 0, count);
      taker.accept(ByteBuffer.wrap(piece, 0, count));
    }
  }

  void write(LabelledTable table, String key) throws IOException {
    Files.createDirectories(path.getParent());
    Path partial = Files.createTempFile(path.getParent(), path.getFileName() + "-", ".partial");
    try {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
        MessageDigest digest = Sha256.digest();
        DataOutputStream out = new DataOutputStream(new DigestOutputStream(file, digest));
        ComponentKind kind = table.features().kind();
        for (String text : List.of(FORMAT, key, table.provenanceJson(), kind.name())) {
          LabelledTable.writeText(out, text);
        }
        out.writeInt(table.published().map(LabelledTable.Parts::trainRows).orElse(0));
        out.writeInt(table.published().map(LabelledTable.Parts::validationRows).orElse(0));
        out.writeBoolean(table.published().map(LabelledTable.Parts::inEverySplit).orElse(false));
        out.writeBoolean(table.isHashedAsInputs());
        table.write(out, !kind.isSymbolic());
        int[] groups = table.groups().orElse(new int[0]);
        out.writeInt(groups.length);
        for (int group : groups) {
          out.writeInt(group);
        }
        out.flush();
        file.write(digest.digest());
      }
      Files.move(
          partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
