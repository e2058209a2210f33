package org.nwsbench.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.function.IOSupplier;
import org.nwsbench.datasets.hash.Sha256;

/**
 * One raw file of a data set, identified by its content. The file is used only if its uncompressed
 * content has this size and this hash, wherever the file comes from and however it is compressed.
 *
 * @param name the plain file name. The file may also be compressed as {@code name.gz}
 * @param sha256 the SHA-256 of the uncompressed content, 64 lower-case hex digits
 * @param bytes the exact size of the uncompressed content, less than 2 GiB. Unpacking stops one
 *     byte above it
 */
public record SourceFile(String name, String sha256, long bytes) {

  private static final Pattern NAME = Pattern.compile("\\w[\\w.-]*");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks name, hash and size.
   *
   * @throws IllegalArgumentException if the hash is malformed, the size is not positive, or the
   *     name has other characters than letters (a to z), digits, underscores, points and hyphens,
   *     or begins with a point or a hyphen
   */
  public SourceFile {
    if (!NAME.matcher(name).matches() || !HASH.matcher(sha256).matches() || bytes < 1) {
      throw new IllegalArgumentException(
          "source file \"%s\" of %d bytes, SHA-256 \"%s\": give a plain name, a size and 64 hex digits"
              .formatted(name, bytes, sha256));
    }
  }

  List<String> names() {
    return List.of(name + ".gz", name);
  }

  Optional<Path> in(Path folder) {
    return names().stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  byte[] read(Path path) {
    return read(() -> Files.newInputStream(path), path.toString());
  }

  byte[] read(IOSupplier<InputStream> source, String place) {
    byte[] content;
    try (InputStream in = source.get();
        InputStream plain =
            place.endsWith(".gz") ? new GZIPInputStream(new BufferedInputStream(in)) : in) {
      content = plain.readNBytes(Math.toIntExact(bytes + 1));
    } catch (IOException e) {
      throw new DatasetException(
          "%s cannot be read (%s): replace it by the published %s, SHA-256 %s (uncompressed)"
              .formatted(place, DatasetException.reason(e), name, sha256),
          e);
    }
    if (content.length > bytes) {
      throw wrong(place, "is longer than %d bytes".formatted(bytes));
    }
    if (content.length < bytes) {
      throw wrong(place, "ends after %d of %d bytes".formatted(content.length, bytes));
    }
    String found = Sha256.hex(content);
    if (!found.equals(sha256)) {
      throw wrong(place, "has SHA-256 " + found);
    }
    return content;
  }

  private DatasetException wrong(String place, String finding) {
    return new DatasetException(
        "%s %s, but %s must have SHA-256 %s (both uncompressed): replace it by the published file,"
                .formatted(place, finding, name, sha256)
            + " or remove it so that the next source is tried");
  }
}
