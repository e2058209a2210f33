package org.nwsbench.datasets;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One raw file of a data set, known by its content: wherever it comes from and however it is
 * compressed, it is used only if its uncompressed content has this size and this hash.
 *
 * @param name the plain file name; the file may also lie there compressed, as {@code name.gz}
 * @param sha256 of the uncompressed content, 64 lower-case hex digits
 * @param bytes exact size of the uncompressed content; no more than this is ever unpacked
 */
public record SourceFile(String name, String sha256, long bytes) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException if the name could leave its folder, or the hash or the size is
   *     malformed
   */
  public SourceFile {
    Objects.requireNonNull(name, "name");
    if (!NAME.matcher(name).matches() || name.endsWith(".gz")) {
      throw new IllegalArgumentException(
          "source file name \"%s\": give letters, digits, '.', '_' and '-', without .gz"
              .formatted(name));
    }
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "SHA-256 \"%s\" of %s: give 64 lower-case hex digits".formatted(sha256, name));
    }
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "size %d of %s: give at least 1 byte".formatted(bytes, name));
    }
  }

  /** The names under which the file may lie in a folder, first that exists. */
  List<String> namesInFolder() {
    return List.of(name + ".gz", name);
  }
}
