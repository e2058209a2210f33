package org.nwsbench.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import org.nwsbench.datasets.hash.Sha256;

/**
 * Reads a {@link SourceFile}, unpacking it where its place ends in {@code .gz}, and gives it up
 * unless content and hash are as declared. Never unpacks more than the declared size and one
 * buffer.
 */
final class VerifiedContent {

  private static final int BUFFER = 1 << 16;

  private VerifiedContent() {}

  /**
   * Passes if the file at {@code path} is what {@code file} says.
   *
   * @throws DamagedFileException if it is not, or cannot be read
   */
  static void check(SourceFile file, Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      copy(file, in, path.toString(), OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw unreadable(file, path.toString(), e);
    }
  }

  /**
   * Writes the checked, unpacked content of {@code in} to {@code out}. On an exception {@code out}
   * may have received a part.
   *
   * @param place where the bytes come from, for messages; ends in {@code .gz} if compressed
   * @throws DamagedFileException if the content is not what {@code file} says, or cannot be read
   */
  static void copy(SourceFile file, InputStream in, String place, OutputStream out) {
    MessageDigest digest = Sha256.digest();
    try (InputStream content = unpacked(in, place)) {
      long size = pump(file, content, place, digest, out);
      if (size < file.bytes()) {
        throw wrong(file, place, "ends after %d of %d bytes".formatted(size, file.bytes()));
      }
    } catch (IOException e) {
      throw unreadable(file, place, e);
    }
    String found = Sha256.hex(digest);
    if (!found.equals(file.sha256())) {
      throw wrong(file, place, "has SHA-256 " + found);
    }
  }

  private static InputStream unpacked(InputStream in, String place) throws IOException {
    return place.endsWith(".gz")
        ? new GZIPInputStream(new BufferedInputStream(in, BUFFER), BUFFER)
        : in;
  }

  private static long pump(
      SourceFile file, InputStream in, String place, MessageDigest digest, OutputStream out)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      size += n;
      if (size > file.bytes()) {
        throw wrong(file, place, "is longer than %d bytes".formatted(file.bytes()));
      }
      digest.update(buffer, 0, n);
      out.write(buffer, 0, n);
    }
    return size;
  }

  private static DamagedFileException wrong(SourceFile file, String place, String finding) {
    return new DamagedFileException(
        "%s %s, but %s must have SHA-256 %s (both uncompressed): replace it by the published file,"
                .formatted(place, finding, file.name(), file.sha256())
            + " or remove it so that the next source is tried");
  }

  private static DamagedFileException unreadable(SourceFile file, String place, IOException e) {
    return new DamagedFileException(
        "%s cannot be read (%s): replace it by the published %s, SHA-256 %s (uncompressed)"
            .formatted(place, Reason.of(e), file.name(), file.sha256()),
        e);
  }
}
