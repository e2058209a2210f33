package org.nwsbench.datasets;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A table on disk, whole or not at all: written beside its place, synced and renamed, so that a
 * reader sees the old file or the new one whatever happens to the writer. All numbers big-endian:
 *
 * <pre>
 *   8  magic "NWSTABLE"
 *   4  format version
 *   4  length h of the header
 *   h  {@link TableHeader}
 *   4r labels
 *   n  features, row-major, in the header's encoding
 *   8  CRC-32C of all bytes before
 * </pre>
 */
final class TableFile {

  static final int VERSION = 1;

  private static final byte[] MAGIC = "NWSTABLE".getBytes(StandardCharsets.US_ASCII);
  private static final int FIXED_BYTES = MAGIC.length + 2 * Integer.BYTES;
  private static final int CHECKSUM_BYTES = Long.BYTES;
  private static final int PIECE = 1 << 16;
  private static final long LARGEST_BYTES = Integer.MAX_VALUE - 8L;

  private TableFile() {}

  /** A stored table whose checksum is right, its rows not decoded yet. */
  record Stored(TableHeader header, ByteBuffer rows) {

    LabelledTable table() {
      int[] labels = new int[header.rows()];
      ByteBuffer in = rows.duplicate();
      in.asIntBuffer().get(labels);
      in.position(in.position() + Integer.BYTES * labels.length);
      float[] features = new float[Math.multiplyExact(header.rows(), header.dimension())];
      header.encoding().decode(in, features);
      LabelledTable table =
          LabelledTable.withMissing(
                  header.dimension(),
                  features,
                  labels,
                  header.labelNames(),
                  header.provenanceJson())
              .withKnownSha256(header.sha256());
      if (header.usualTrainRows().isEmpty()) {
        return table;
      }
      int train = header.usualTrainRows().getAsInt();
      return header.publishedTestOnly()
          ? table.withPublishedTestAfter(train)
          : table.withUsualTrainRows(train);
    }
  }

  /** A file that is no table of this format version, or is damaged. */
  static final class UnusableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }

  /**
   * @throws UnusableException if the file is damaged, of another format version or no table
   * @throws IOException if it cannot be read
   */
  static Stored read(Path file) throws IOException {
    ByteBuffer content = content(file);
    if (content.capacity() < FIXED_BYTES + CHECKSUM_BYTES) {
      throw new UnusableException("cut short");
    }
    checkFormat(content);
    int end = content.capacity() - CHECKSUM_BYTES;
    if (content.getLong(end) != checksum(content.duplicate().position(0).limit(end))) {
      throw new UnusableException("checksum wrong");
    }
    return parse(content.limit(end));
  }

  private static ByteBuffer content(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE - FIXED_BYTES) {
        throw new UnusableException("larger than any table");
      }
      ByteBuffer content = ByteBuffer.allocate((int) channel.size());
      while (content.hasRemaining()) {
        int count = channel.read(next(content));
        if (count < 0) {
          throw new UnusableException("cut short");
        }
        content.position(content.position() + count);
      }
      return content.flip();
    }
  }

  /** A piece: the JDK copies what it moves into direct memory, of which workers have little. */
  private static ByteBuffer next(ByteBuffer content) {
    return content.slice(content.position(), Math.min(PIECE, content.remaining()));
  }

  private static void checkFormat(ByteBuffer content) throws UnusableException {
    byte[] magic = new byte[MAGIC.length];
    content.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new UnusableException("not a table");
    }
    int version = content.getInt();
    if (version != VERSION) {
      throw new UnusableException("format version %d, not %d".formatted(version, VERSION));
    }
  }

  private static Stored parse(ByteBuffer content) throws IOException {
    try {
      byte[] header = new byte[content.getInt()];
      content.get(header);
      Stored stored = new Stored(TableHeader.read(header), content.slice());
      long rows = stored.header().rows();
      long wanted =
          Integer.BYTES * rows
              + stored.header().encoding().bytesFor(rows * stored.header().dimension());
      if (stored.rows().remaining() != wanted) {
        throw new UnusableException("rows do not fill the file");
      }
      return stored;
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UnusableException("malformed header: " + e);
    }
  }

  /** Puts the table at {@code file} in one step; the folder is made if it is not there. */
  static void write(Path file, LabelledTable table, TableHeader header) throws IOException {
    Files.createDirectories(file.getParent());
    Path partial = Files.createTempFile(file.getParent(), file.getFileName() + "-", ".partial");
    try {
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        ByteBuffer content = bytes(table, header);
        while (content.hasRemaining()) {
          content.position(content.position() + channel.write(next(content)));
        }
        channel.force(true);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  static ByteBuffer bytes(LabelledTable table, TableHeader header) throws IOException {
    byte[] head = header.bytes();
    long size =
        FIXED_BYTES
            + head.length
            + (long) Integer.BYTES * table.rows()
            + header.encoding().bytesFor(table.features().length)
            + CHECKSUM_BYTES;
    if (size > LARGEST_BYTES) {
      throw new IOException(
          "its %,d bytes are more than the 2 GiB that a cache file may have".formatted(size));
    }
    ByteBuffer content = ByteBuffer.allocate((int) size);
    content.put(MAGIC).putInt(VERSION).putInt(head.length).put(head);
    for (int label : table.labels()) {
      content.putInt(label);
    }
    header.encoding().encode(table.features(), content);
    content.putLong(checksum(content.duplicate().flip()));
    return content.flip();
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }
}
