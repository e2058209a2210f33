package org.nwsbench.harness.clock;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file of {@code /proc} kept open: the kernel writes it anew at each reading from its beginning,
 * which costs some microseconds and not the tens that opening it costs.
 */
// No channel: a thread that is interrupted while it reads one closes it.
final class KernelFile implements AutoCloseable {

  private static final int USUAL_LENGTH = 512;

  private final RandomAccessFile file;
  private byte[] bytes = new byte[USUAL_LENGTH];

  /**
   * Opens it.
   *
   * @throws IOException if there is no such file
   */
  KernelFile(String path) throws IOException {
    file = new RandomAccessFile(path, "r");
  }

  /**
   * What the file of that name says, read once.
   *
   * @throws IOException if there is no such file
   */
  static String read(String path) throws IOException {
    try (KernelFile file = new KernelFile(path)) {
      return file.read();
    }
  }

  /**
   * What it says now, as Latin-1.
   *
   * @throws IOException if the thread or process is no more that it tells of
   */
  synchronized String read() throws IOException {
    file.seek(0);
    int length = 0;
    int count = file.read(bytes);
    while (count > 0) {
      length += count;
      if (length < bytes.length) {
        break;
      }
      bytes = Arrays.copyOf(bytes, 2 * length);
      count = file.read(bytes, length, bytes.length - length);
    }
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
