package org.nwsbench.datasets.providers;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.nwsbench.datasets.DatasetException;

/** What an IDX file of bytes announces, looked at before anybody makes room for it. */
final class IdxHeader {

  /** Zero, zero, unsigned bytes; the number of dimensions follows. */
  private static final int BYTES = 0x0800;

  private IdxHeader() {}

  /**
   * Passes if {@code file} announces bytes in {@code dimensions} dimensions, at least one, and no
   * more than an array can hold.
   *
   * @throws DatasetException if it does not, or cannot be read
   */
  static void check(Path file, int dimensions) {
    try (InputStream in = Files.newInputStream(file);
        DataInputStream header = new DataInputStream(unpacked(file, in))) {
      int magic = header.readInt();
      if (magic != BYTES + dimensions) {
        throw refusal(
            file, "begins with 0x%08x, not with 0x%08x".formatted(magic, BYTES + dimensions), null);
      }
      int[] sizes = new int[dimensions];
      for (int i = 0; i < dimensions; i++) {
        sizes[i] = header.readInt();
      }
      if (!isArray(sizes)) {
        throw refusal(
            file,
            Arrays.stream(sizes)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" x ", "announces ", " values")),
            null);
      }
    } catch (EOFException e) {
      throw refusal(file, "its header is cut short", e);
    } catch (IOException e) {
      throw refusal(file, "cannot be read (%s)".formatted(e.getMessage()), e);
    }
  }

  private static boolean isArray(int[] sizes) {
    long total = 1;
    for (int size : sizes) {
      if (size < 1 || size > Integer.MAX_VALUE / total) {
        return false;
      }
      total *= size;
    }
    return true;
  }

  private static InputStream unpacked(Path file, InputStream in) throws IOException {
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static DatasetException refusal(Path file, String finding, Exception cause) {
    return new DatasetException(
        "%s: %s: replace it by the published one".formatted(file, finding), cause);
  }
}
